using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A field that leads from entities to related ones: one statement for all parents of a level.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <typeparam name="TKey">The type of the key that both have, without <c>null</c>.</typeparam>
internal sealed class RelatedField<T, TKey> : QueryField<T>
    where T : class
    where TKey : notnull
{
    private readonly Func<Selection, Selected> _select;
    private readonly PureResolve _parentKey;
    private readonly bool _isMany;

    /// <summary>Creates the field.</summary>
    /// <param name="options">What is decided of the field.</param>
    /// <param name="parentKey">The property of the parent that holds the key.</param>
    /// <param name="key">The property of the related entity that holds the same key.</param>
    /// <param name="isMany">Whether there are many related entities for a parent.</param>
    public RelatedField(QueryFieldOptions options, PropertyInfo parentKey, PropertyInfo key, bool isMany)
        : base(options)
    {
        _parentKey = ResolverCompiler.CompilePure(parentKey);
        _isMany = isMany;
        _select = selection => new Selected(Shape(selection), options, key);
    }

    /// <summary>The related entities of all parents.</summary>
    public async ValueTask ResolveBatchAsync(BatchResolverContext context)
    {
        Selected selected = context.Selection.Feature(this, _select);
        QueryRequest request = Request(context);
        bool needsCount = selected.Shape.NeedsCount(context);
        var groups = new Dictionary<TKey, Group>(context.Count);
        for (int i = 0; i < context.Count; i++)
        {
            if (_parentKey(context.ParentAt(i), []) is TKey key)
            {
                groups.TryAdd(key, new Group());
            }
        }

        if (groups.Count > 0)
        {
            await ReadAsync(groups, request, selected, needsCount, context).ConfigureAwait(false);
        }

        for (int i = 0; i < context.Count; i++)
        {
            Group? own = _parentKey(context.ParentAt(i), []) is TKey key ? groups[key] : null;
            context.SetValue(i, _isMany ? Many(own, request, needsCount) : own is { Rows: [var single, ..] } ? single.Node : null);
        }
    }

    private static object Many(Group? group, QueryRequest request, bool needsCount)
    {
        List<Row<T>> rows = group?.Rows ?? [];
        if (request.Page is null)
        {
            return rows.ConvertAll(row => row.Node);
        }

        // Two parents may have the same key: each cuts its own copy.
        return Connection.Create(request.Page, [.. rows], needsCount ? group?.Total ?? 0 : null);
    }

    private async ValueTask ReadAsync(Dictionary<TKey, Group> groups, QueryRequest request, Selected selected, bool needsCount, BatchResolverContext context)
    {
        request.AddOwners(groups.Count == 1 ? groups.Keys.First() : groups.Keys.ToArray(), groups.Count == 1);
        await context.Operation.QueryGate.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        try
        {
            IQueryable<T> query = await QueryAsync(context, context.ArgumentArray).ConfigureAwait(false);
            if (needsCount)
            {
                foreach (OwnerCount<TKey> count in await selected.Counts.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))
                {
                    groups[count.Owner].Total = count.Count;
                }
            }

            if (selected.Shape.NeedsRows)
            {
                foreach (OwnedRow<T, TKey> row in await selected.Rows.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))
                {
                    groups[row.Owner].Rows.Add(row);
                }
            }
        }
        finally
        {
            context.Operation.QueryGate.Release();
        }
    }

    /// <summary>What belongs to one key.</summary>
    private sealed class Group
    {
        public List<Row<T>> Rows { get; } = [];

        public int Total { get; set; }
    }

    private sealed class Selected(QueryShape shape, QueryFieldOptions options, PropertyInfo key)
    {
        public QueryShape Shape { get; } = shape;

        public RelatedQuery<T, TKey> Rows { get; } = new(shape, options, key);

        public OwnerCountQuery<T, TKey> Counts { get; } = new(options, key);
    }
}
