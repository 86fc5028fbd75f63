using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes fields of methods that return <see cref="IQueryable{T}"/>.</summary>
internal sealed class QueryableConvention(EntityFrameworkOptions frameworkOptions) : FieldConvention
{
    /// <inheritdoc />
    public override bool TryApply(FieldConfiguration field, TypeRegistry types)
    {
        ClrType result = ClrType.OfResult(field.Method);
        if (!typeof(IQueryable).IsAssignableFrom(result.Type) || result.Item is null)
        {
            return false;
        }

        Type entity = result.Item.Type;
        if (types.Output(entity) is not ObjectType node)
        {
            throw new SchemaException($"The field `{field.ParentTypeName}.{field.Name}` returns a query of `{entity}`, which is no object type.");
        }

        (PropertyInfo Parent, PropertyInfo Own, bool IsMany)? relation = Relation(field, entity);
        if (relation is null && field.Method.GetParameters().Any(parameter => parameter.GetCustomAttribute<ParentAttribute>() is not null))
        {
            throw new SchemaException(
                $"The method `{field.Method.DeclaringType}.{field.Method.Name}` returns a query for each parent, one statement for each. "
                + "Declare the relation by [RelatedMany] or [RelatedOne], and return all candidates.");
        }

        UsePagingAttribute? paging = field.Method.GetCustomAttribute<UsePagingAttribute>();
        UseOffsetPagingAttribute? offsetPaging = field.Method.GetCustomAttribute<UseOffsetPagingAttribute>();
        if (paging is not null && offsetPaging is not null)
        {
            throw new SchemaException($"The field `{field.ParentTypeName}.{field.Name}` has [UsePaging] and [UseOffsetPaging]; only one can be.");
        }

        SingleRow single = relation is not null ? SingleRow.No
            : field.Method.GetCustomAttribute<UseFirstOrDefaultAttribute>() is not null ? SingleRow.First
            : field.Method.GetCustomAttribute<UseSingleOrDefaultAttribute>() is not null ? SingleRow.Only
            : SingleRow.No;
        bool isList = relation?.IsMany ?? single == SingleRow.No;
        QueryFieldOptions options = Arguments(field, types, entity, node, isList ? paging : null, isList ? offsetPaging : null, single);
        if (paging is not null || offsetPaging is not null)
        {
            // The pages of an entity need a key that decides between equals.
            EntityProperties.Key(entity);
        }

        GraphQLType nonNull = new NonNullType(node);
        field.Type = options.Page is not null ? options.Page
            : isList ? new NonNullType(new ListType(nonNull))
            : relation is null || result.Item.IsNullable || IsNullable(relation.Value.Parent) ? node : nonNull;
        field.Resolver = Resolver(options, entity, relation, ResolverCompiler.ParentMembers(field.Method));
        return true;
    }

    /// <inheritdoc />
    public override Func<ResolverContext, object?[], ValueTask<object?>>? TryCompileFetch(MethodInfo method, TypeRegistry types)
    {
        ClrType result = ClrType.OfResult(method);
        if (!typeof(IQueryable).IsAssignableFrom(result.Type) || result.Item?.Type is not { } entity || types.Output(entity) is not ObjectType node)
        {
            return null;
        }

        var options = new QueryFieldOptions("Query.node", ResolverCompiler.CompileInvoke(method), node, null, null, null, -1, -1, -1, SingleRow.Only, types, frameworkOptions);
        object field = Activator.CreateInstance(typeof(RootField<>).MakeGenericType(entity), options)!;
        return Delegate<Func<ResolverContext, object?[], ValueTask<object?>>>(field, nameof(RootField<>.FetchAsync));
    }

    private QueryFieldOptions Arguments(FieldConfiguration field, TypeRegistry types, Type entity, ObjectType node, UsePagingAttribute? paging, UseOffsetPagingAttribute? offsetPaging, SingleRow single)
    {
        ObjectType? page = null;
        int pagingIndex = -1;
        if (paging is not null)
        {
            pagingIndex = Add(field, PageArguments.Definitions);
            page = ConnectionTypes.For(paging.ConnectionName ?? PageName(field), node, paging.IncludeTotalCount, types);
            field.ListSize = PageArguments.SizeOf(paging);
        }

        if (offsetPaging is not null)
        {
            pagingIndex = Add(field, PageArguments.OffsetDefinitions);
            page = CollectionSegmentTypes.For(offsetPaging.CollectionSegmentName ?? PageName(field), node, offsetPaging.IncludeTotalCount, types);
            field.ListSize = new ListSize
            {
                AssumedSize = offsetPaging.MaxPageSize,
                SlicingArguments = ["take"],
                SlicingArgumentDefaultValue = offsetPaging.DefaultPageSize,
                SizedFields = ["items"],
                RequireOneSlicingArgument = false,
            };
        }

        int whereIndex = field.Method.GetCustomAttribute<UseFilteringAttribute>() is null
            ? -1
            : Add(field, [new Argument("where", FilterTypes.For(entity, types)) { Cost = 10 }]);
        int orderIndex = field.Method.GetCustomAttribute<UseSortingAttribute>() is null
            ? -1
            : Add(field, [new Argument("order", new ListType(new NonNullType(SortTypes.For(entity, types)))) { Cost = 10 }]);
        return new QueryFieldOptions(
            $"{field.ParentTypeName}.{field.Name}",
            ResolverCompiler.CompileInvoke(field.Method),
            node,
            page,
            paging,
            offsetPaging,
            pagingIndex,
            whereIndex,
            orderIndex,
            single,
            types,
            frameworkOptions);
    }

    /// <summary>What the pages of a field are called if nothing else is said.</summary>
    public static string PageName(FieldConfiguration field) => char.ToUpperInvariant(field.Name[0]) + field.Name[1..];

    private static int Add(FieldConfiguration field, IReadOnlyList<Argument> arguments)
    {
        int index = field.Arguments.Count;
        foreach (Argument argument in arguments)
        {
            field.Arguments.Add(argument);
        }

        return index;
    }

    private static FieldResolver Resolver(
        QueryFieldOptions options,
        Type entity,
        (PropertyInfo Parent, PropertyInfo Own, bool IsMany)? relation,
        IReadOnlyList<string>? members)
    {
        if (relation is not { } related)
        {
            object field = Activator.CreateInstance(typeof(RootField<>).MakeGenericType(entity), options)!;
            return new AsyncResolver(Delegate<Resolve>(field, nameof(RootField<>.ResolveAsync))) { ParentMembers = members };
        }

        object batch = Activator.CreateInstance(typeof(RelatedField<,>).MakeGenericType(entity, EntityProperties.Unwrap(related.Own.PropertyType)), options, related.Parent, related.Own, related.IsMany)!;
        return new BatchResolver(Delegate<ResolveBatch>(batch, nameof(RelatedField<,>.ResolveBatchAsync)))
        {
            ParentMembers = members is null ? null : [.. members, related.Parent.Name],
        };
    }

    private static TDelegate Delegate<TDelegate>(object target, string method)
        where TDelegate : Delegate =>
        target.GetType().GetMethod(method)!.CreateDelegate<TDelegate>(target);

    private static (PropertyInfo Parent, PropertyInfo Own, bool IsMany)? Relation(FieldConfiguration field, Type entity)
    {
        if (field.Method.GetCustomAttribute<RelatedManyAttribute>() is { } many)
        {
            return (EntityProperties.Find(Parent(field), many.ParentKey), EntityProperties.Find(entity, many.ForeignKey), true);
        }

        return field.Method.GetCustomAttribute<RelatedOneAttribute>() is { } one
            ? (EntityProperties.Find(Parent(field), one.ParentKey), EntityProperties.Find(entity, one.Key), false)
            : null;
    }

    private static Type Parent(FieldConfiguration field) => field.ParentType
        ?? throw new SchemaException($"The root field `{field.ParentTypeName}.{field.Name}` has no parent to relate to.");

    private static bool IsNullable(PropertyInfo property) => ClrType.Of(property).IsNullable;
}
