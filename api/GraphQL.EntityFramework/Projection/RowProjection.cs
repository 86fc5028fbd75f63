using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.EntityFramework.Statements;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What is read of each row: the needed properties of the entity, the key of its parent, its sort keys.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
/// <typeparam name="TOwner">The type of the key of the parent.</typeparam>
/// <param name="shape">What the selection needs.</param>
/// <param name="owner">The property that holds the key of the parent, if rows of several parents are read.</param>
internal sealed class RowProjection<T, TOwner>(QueryShape shape, PropertyInfo? owner)
    where T : class
{
    /// <summary>Reads only the columns that are needed.</summary>
    public Expression Select(Expression query, QueryRequest request)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        Expression row = Row(
            shape.Columns.Project(entity),
            (path, type) => path.Aggregate((Expression)entity, Expression.Property) is var value && value.Type == type ? value : Expression.Convert(value, type),
            Keys(request));
        LambdaExpression selector = Expression.Lambda(row, entity);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(T), typeof(Row<T, TOwner>)], query, Expression.Quote(selector));
    }

    /// <summary>Makes the statement that reads the rows of a query that <see cref="Select"/> has made.</summary>
    public Statement<Row<T, TOwner>>? TryCompile(Expression query, QuerySource source, QueryRequest request, Func<DbCommand, string?>? edit = null)
    {
        if (shape.Columns.Properties is not { } properties)
        {
            return null;
        }

        var columns = new RowColumns(source.Model);
        Expression node = Expression.MemberInit(
            Expression.New(typeof(T)),
            properties.Select(property => Expression.Bind(property, columns.Read(typeof(T), [property], property.PropertyType))).ToList());
        Expression row = Row(node, (path, type) => columns.Read(typeof(T), path, type), Keys(request));
        return columns.AreKnown ? StatementCompiler.TryCompile(query, source, request, columns, columns.Compile<Row<T, TOwner>>(row), edit) : null;
    }

    private MemberInitExpression Row(Expression node, Func<IReadOnlyList<PropertyInfo>, Type, Expression> read, IReadOnlyList<SortKey> keys)
    {
        var bindings = new List<MemberBinding> { Bind(nameof(Row<,>.Node), node) };
        if (owner is not null)
        {
            bindings.Add(Bind(nameof(Row<,>.Owner), read([owner], EntityProperties.Unwrap(owner.PropertyType))));
        }

        if (keys.Count > 0)
        {
            bindings.Add(Bind(nameof(Row<,>.Keys), Expression.NewArrayInit(
                typeof(object),
                keys.Select(key => Expression.Convert(read(key.Path, key.NullableType), typeof(object))))));
        }

        return Expression.MemberInit(Expression.New(typeof(Row<T, TOwner>)), bindings);
    }

    private IReadOnlyList<SortKey> Keys(QueryRequest request) => request.Page is not null && shape.NeedsCursors ? request.Keys : [];

    private static MemberAssignment Bind(string property, Expression value) => Expression.Bind(typeof(Row<T, TOwner>).GetProperty(property)!, value);
}
