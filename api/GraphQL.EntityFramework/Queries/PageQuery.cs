using System.Linq.Expressions;
using GraphQlCrm.GraphQL.EntityFramework.Statements;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The rows of a field, all or a page of them.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal sealed class PageQuery<T>(QueryShape shape, QueryFieldOptions options) : EntityQuery<T, Row<T, NoOwner>>(options)
    where T : class
{
    private readonly RowProjection<T, NoOwner> _projection = new(shape, null);

    protected override Expression Build(Expression query, QueryRequest request, QueryParameters parameters)
    {
        query = Ordered(Between(Filtered(query, request, parameters), request, parameters), request.Direction);
        return _projection.Select(request.Limit == 0 ? query : Page(query, request, parameters), request);
    }

    protected override Statement<Row<T, NoOwner>>? Compile(Expression query, QuerySource source, QueryRequest request) =>
        _projection.TryCompile(Build(query, request, new NamedParameters()), source, request);
}
