using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.EntityFramework.Statements;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What is decided of a field that returns a query, whatever its entity.</summary>
internal sealed record QueryFieldOptions(
    string Coordinate,
    ResolverCompiler.Invoke Invoke,
    ObjectType Node,
    ObjectType? Page,
    UsePagingAttribute? Paging,
    UseOffsetPagingAttribute? OffsetPaging,
    int PagingIndex,
    int WhereIndex,
    int OrderIndex,
    SingleRow Single,
    TypeRegistry Types,
    EntityFrameworkOptions EntityFramework);

/// <summary>Whether a field is a single row of its query.</summary>
internal enum SingleRow
{
    /// <summary>It is all of them, or a page.</summary>
    No,

    /// <summary>It is the first one.</summary>
    First,

    /// <summary>It is the only one.</summary>
    Only,
}

/// <summary>A field that returns a query: filters, orders, pages, projects and reads it.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal abstract class QueryField<T>(QueryFieldOptions options)
    where T : class
{
    protected QueryFieldOptions Options { get; } = options;

    /// <summary>What a selection of the field needs.</summary>
    protected QueryShape Shape(Selection selection) => Options.Page is null
        ? QueryShape.OfEntities(selection, typeof(T), Options.Node, Options.Types)
        : QueryShape.OfPage(selection, typeof(T), Options.Page, Options.Node, Options.Types);

    protected QueryRequest Request(ResolverContext context) => new(
        (InputObject?)Argument(context, Options.WhereIndex),
        Argument(context, Options.OrderIndex),
        Options.Paging is not null ? PageArguments.Read(context.Arguments, Options.PagingIndex, Options.Paging, Options.Coordinate)
            : Options.OffsetPaging is not null ? PageArguments.Read(context.Arguments, Options.PagingIndex, Options.OffsetPaging, Options.Coordinate)
            : null,
        typeof(T),
        (int)Options.Single);

    /// <summary>The page of the rows that were read.</summary>
    protected static object Page(PageArguments page, RowList<T> rows, int? total) =>
        page.Skip is null ? Connection.Create(page, rows, total) : CollectionSegment.Create(page, rows, total);

    /// <summary>The resolver's query, when it is its turn to be read; the caller gives the turn back.</summary>
    protected async ValueTask<IQueryable<T>> EnterAsync(ResolverContext context, object?[] arguments)
    {
        SemaphoreSlim gate = context.Operation.QueryGate;
        await gate.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        ValueTask<IQueryable<T>> asking = QueryAsync(context, arguments);
        if (asking.IsCompletedSuccessfully)
        {
            return asking.Result;
        }

        // A resolver that waits may wait for a data loader, whose batch needs the turn.
        gate.Release();
        IQueryable<T> query = await asking.ConfigureAwait(false);
        await gate.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        return query;
    }

    private async ValueTask<IQueryable<T>> QueryAsync(ResolverContext context, object?[] arguments) => Options.Invoke(context, arguments) switch
    {
        IQueryable<T> query => query,
        Task<IQueryable<T>> task => await task.ConfigureAwait(false),
        ValueTask<IQueryable<T>> task => await task.ConfigureAwait(false),
        _ => throw new InvalidOperationException($"The field `{Options.Coordinate}` returned no query."),
    };

    /// <summary>
    /// The query has been read to its end, so that its context may serve another request. Not called if reading has failed
    /// or was cancelled: what is still running then is not certain.
    /// </summary>
    protected static void End(IQueryable<T> query) => QuerySource.Of(query.Provider)?.Uses?.End();

    private static object? Argument(ResolverContext context, int index) => index < 0 ? null : context.Arguments[index];
}
