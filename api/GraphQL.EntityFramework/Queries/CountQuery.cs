using System.Linq.Expressions;
using GraphQlCrm.GraphQL.EntityFramework.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>How many rows the filter of a field lets through.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal sealed class CountQuery<T>(QueryFieldOptions options) : EntityQuery<T, int>(options)
    where T : class
{
    protected override Expression Build(Expression query, QueryRequest request, QueryParameters parameters)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        LambdaExpression one = Expression.Lambda(Expression.Constant(1), entity);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(T), typeof(int)], Filtered(query, request, parameters), Expression.Quote(one));
    }

    protected override Statement<int>? Compile(Expression query, QuerySource source, QueryRequest request) =>
        StatementCompiler.TryCompileCount(Build(query, request, new NamedParameters()), source, request);

    protected override async Task<List<int>> RunAsync(IQueryable<T> query, QueryRequest request, CancellationToken cancellationToken)
    {
        IQueryable<T> rows = query.Provider.CreateQuery<T>(Filtered(query.Expression, request, new ValueParameters(request.Values)));
        return [query.Provider is IAsyncQueryProvider ? await rows.CountAsync(cancellationToken).ConfigureAwait(false) : rows.Count()];
    }
}
