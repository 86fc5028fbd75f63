using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A field whose query does not depend on its parent's keys: of a root, or of an object on its own.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal sealed class RootField<T> : QueryField<T>
    where T : class
{
    private readonly Func<Selection, Selected> _select;

    public RootField(QueryFieldOptions options)
        : base(options)
    {
        _select = selection => new Selected(Shape(selection), options);
    }

    /// <summary>The rows.</summary>
    public ValueTask<object?> ResolveAsync(ResolverContext context) => FetchAsync(context, context.ArgumentArray);

    /// <summary>The rows for arguments that are not those of the field.</summary>
    public async ValueTask<object?> FetchAsync(ResolverContext context, object?[] arguments)
    {
        Selected selected = context.Selection.Feature(this, _select);
        QueryRequest request = Request(context);
        IQueryable<T> query = await EnterAsync(context, arguments).ConfigureAwait(false);
        try
        {
            if (request.Page is null)
            {
                List<Row<T, NoOwner>> all = await selected.Rows.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false);
                End(query);
                return Options.Single == SingleRow.No ? all.ConvertAll(row => row.Node) : Single(all);
            }

            int? total = selected.Shape.NeedsCount(context)
                ? (await selected.Count.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))[0]
                : null;
            var rows = new RowList<T>(request.Limit);
            if (selected.Shape.NeedsRows)
            {
                foreach (Row<T, NoOwner> row in await selected.Rows.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))
                {
                    rows.Add(row);
                }
            }

            End(query);
            return Page(request.Page, rows, total);
        }
        finally
        {
            context.Operation.QueryGate.Release();
        }
    }

    private T? Single(List<Row<T, NoOwner>> rows) => rows.Count switch
    {
        0 => null,
        > 1 when Options.Single == SingleRow.Only => throw new GraphQLException("Sequence contains more than one element.", ErrorCodes.MoreThanOneRow),
        _ => rows[0].Node,
    };

    private sealed class Selected(QueryShape shape, QueryFieldOptions options)
    {
        public QueryShape Shape { get; } = shape;

        public PageQuery<T> Rows { get; } = new(shape, options);

        public CountQuery<T> Count { get; } = new(options);
    }
}
