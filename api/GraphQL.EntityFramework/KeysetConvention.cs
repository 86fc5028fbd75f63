using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes connections of methods that return <see cref="KeysetRows{T}"/>.</summary>
internal sealed class KeysetConvention : FieldConvention
{
    /// <inheritdoc />
    public override bool TryApply(FieldConfiguration field, TypeRegistry types)
    {
        Type result = ClrType.OfResult(field.Method).Type;
        if (!result.IsGenericType || result.GetGenericTypeDefinition() != typeof(KeysetRows<>))
        {
            return false;
        }

        Type row = result.GetGenericArguments()[0];
        UsePagingAttribute paging = field.Method.GetCustomAttribute<UsePagingAttribute>()
            ?? throw new SchemaException($"The field `{field.ParentTypeName}.{field.Name}` returns rows of a page and has no [UsePaging].");
        if (types.Output(row) is not ObjectType node)
        {
            throw new SchemaException($"The field `{field.ParentTypeName}.{field.Name}` returns rows of `{row}`, which is no object type.");
        }

        foreach (Argument argument in PageArguments.Definitions)
        {
            field.Arguments.Add(argument);
        }

        field.ListSize = PageArguments.SizeOf(paging);
        ObjectType connection = ConnectionTypes.For(paging.ConnectionName ?? QueryableConvention.PageName(field), node, paging.IncludeTotalCount, types);
        field.Type = connection;
        ResolverCompiler.Invoke invoke = ResolverCompiler.CompileInvoke(field.Method);
        field.Resolver = (FieldResolver)typeof(KeysetConvention)
            .GetMethod(nameof(Resolver), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(row)
            .Invoke(null, [invoke, ResolverCompiler.ParentMembers(field.Method)])!;
        return true;
    }

    private static AsyncResolver Resolver<T>(ResolverCompiler.Invoke invoke, IReadOnlyList<string>? members)
        where T : class =>
        new(async context =>
        {
            PageArguments page = PageArguments.Read(context);
            KeysetRows<T>? read = invoke(context, context.ArgumentArray) switch
            {
                Task<KeysetRows<T>> task => await task.ConfigureAwait(false),
                KeysetRows<T> rows => rows,
                _ => null,
            };
            return read is null ? null : Connection.Create(page, RowList<T>.Of(read.Rows), read.TotalCount);
        })
        {
            ParentMembers = members,
        };
}
