using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A field that leads from entities to related ones: one statement for all parents of a level.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <typeparam name="TKey">The type of the key that both have, without <c>null</c>.</typeparam>
internal sealed class RelatedField<T, TKey> : QueryField<T>
    where T : class
    where TKey : notnull
{
    private readonly Func<Selection, Selected> _select;
    private readonly ReadKey _parentKey;
    private readonly bool _isMany;

    /// <summary>Reads the key of a parent, if it has one.</summary>
    private delegate bool ReadKey(object parent, out TKey key);

    /// <summary>Creates the field.</summary>
    /// <param name="options">What is decided of the field.</param>
    /// <param name="parentKey">The property of the parent that holds the key.</param>
    /// <param name="key">The property of the related entity that holds the same key.</param>
    /// <param name="isMany">Whether there are many related entities for a parent.</param>
    public RelatedField(QueryFieldOptions options, PropertyInfo parentKey, PropertyInfo key, bool isMany)
        : base(options)
    {
        _parentKey = Compile(parentKey);
        _isMany = isMany;
        _select = selection => new Selected(Shape(selection), options, key);
    }

    /// <summary>The related entities of all parents.</summary>
    public async ValueTask ResolveBatchAsync(BatchResolverContext context)
    {
        Selected selected = context.Selection.Feature(this, _select);
        QueryRequest request = Request(context);
        bool needsCount = selected.Shape.NeedsCount(context);
        var groups = new Dictionary<TKey, Group?>(context.Count);
        int owned = 0;
        for (int i = 0; i < context.Count; i++)
        {
            if (_parentKey(context.ParentAt(i), out TKey key))
            {
                groups[key] = null;
                owned++;
            }
        }

        if (groups.Count > 0)
        {
            await ReadAsync(groups, request, selected, needsCount, context).ConfigureAwait(false);
        }

        for (int i = 0; i < context.Count; i++)
        {
            Group? own = _parentKey(context.ParentAt(i), out TKey key) ? groups[key] : null;
            context.SetValue(i, _isMany ? Many(own, request, needsCount, isShared: owned > groups.Count) : own?.First);
        }
    }

    private static object Many(Group? group, QueryRequest request, bool needsCount, bool isShared)
    {
        if (request.Page is null)
        {
            return group?.Rows?.Nodes ?? [];
        }

        // Two parents with the same key cut a copy each.
        RowList<T> rows = group?.Rows ?? new RowList<T>(0);
        return Page(request.Page, isShared ? rows.Copy() : rows, needsCount ? group?.Total ?? 0 : null);
    }

    private async ValueTask ReadAsync(Dictionary<TKey, Group?> groups, QueryRequest request, Selected selected, bool needsCount, BatchResolverContext context)
    {
        request.AddOwners(groups.Count == 1 ? groups.Keys.First() : groups.Keys.ToArray(), groups.Count == 1);
        IQueryable<T> query = await EnterAsync(context, context.ArgumentArray).ConfigureAwait(false);
        try
        {
            if (needsCount)
            {
                foreach (OwnerCount<TKey> count in await selected.Counts.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))
                {
                    if (GroupOf(groups, count.Owner) is { } group)
                    {
                        group.Total = count.Count;
                    }
                }
            }

            if (selected.Shape.NeedsRows)
            {
                foreach (Row<T, TKey> row in await selected.Rows.ReadAsync(query, request, context.CancellationToken).ConfigureAwait(false))
                {
                    GroupOf(groups, row.Owner)?.Add(row, _isMany);
                }
            }

            End(query);
        }
        finally
        {
            context.Operation.QueryGate.Release();
        }
    }

    /// <summary>The group of a key; <see langword="null"/> if the database finds keys equal that are not.</summary>
    private static Group? GroupOf(Dictionary<TKey, Group?> groups, TKey key)
    {
        ref Group? group = ref CollectionsMarshal.GetValueRefOrNullRef(groups, key);
        return Unsafe.IsNullRef(ref group) ? null : group ??= new Group();
    }

    private static ReadKey Compile(PropertyInfo property)
    {
        ParameterExpression parent = Expression.Parameter(typeof(object));
        ParameterExpression key = Expression.Parameter(typeof(TKey).MakeByRefType());
        Expression value = Expression.Property(Expression.Convert(parent, property.DeclaringType!), property);
        Expression hasValue = !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null
            ? Expression.NotEqual(value, Expression.Constant(null, property.PropertyType))
            : Expression.Constant(true);
        Expression body = Expression.Condition(
            hasValue,
            Expression.Block(Expression.Assign(key, Expression.Convert(value, typeof(TKey))), Expression.Constant(true)),
            Expression.Block(Expression.Assign(key, Expression.Default(typeof(TKey))), Expression.Constant(false)));
        return Expression.Lambda<ReadKey>(body, parent, key).Compile();
    }

    /// <summary>What belongs to one key.</summary>
    private sealed class Group
    {
        public T? First { get; private set; }

        public RowList<T>? Rows { get; private set; }

        public int Total { get; set; }

        public void Add(in Row<T, TKey> row, bool isMany)
        {
            if (isMany)
            {
                (Rows ??= new RowList<T>(4)).Add(row);
            }
            else
            {
                First ??= row.Node;
            }
        }
    }

    private sealed class Selected(QueryShape shape, QueryFieldOptions options, PropertyInfo key)
    {
        public QueryShape Shape { get; } = shape;

        public RelatedQuery<T, TKey> Rows { get; } = new(shape, options, key);

        public OwnerCountQuery<T, TKey> Counts { get; } = new(options, key);
    }
}
