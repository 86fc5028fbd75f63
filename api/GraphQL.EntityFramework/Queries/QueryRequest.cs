using System.Collections;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// What one request asks of a query, beyond what its selection asks for always: the structure of filter, order and page,
/// and apart from it the values. Requests of one structure are answered by one statement.
/// </summary>
internal sealed class QueryRequest
{
    /// <summary>Ends an object or a list in the structure.</summary>
    public static readonly object End = new();

    /// <summary>Stands for a value that is or contains <c>null</c>.</summary>
    public static readonly object Null = new();

    /// <summary>Stands for any other value.</summary>
    public static readonly object Value = new();

    private readonly List<object> _structure = [];
    private readonly List<object?> _values = [];
    private readonly object? _order;
    private List<SortKey>? _keys;

    /// <summary>Reads the arguments of a field.</summary>
    public QueryRequest(InputObject? filter, object? order, PageArguments? page, Type entity, int limit = 0)
    {
        Filter = filter;
        _order = order;
        Page = page;
        Entity = entity;
        Limit = page is null ? limit : page.Size + 1;
        if (filter is not null)
        {
            FilterReader.Read(filter, this);
        }

        AddStructure(End);
        foreach (object? item in order as IList ?? Array.Empty<object>())
        {
            AddOrder((InputObject)item!);
        }

        AddStructure(End);
        After = Cursor(page?.After, "after");
        Before = Cursor(page?.Before, "before");
        if (page?.Skip > 0)
        {
            SkipIndex = _values.Count;
            AddStructure(Value);
            AddValue(page.Skip.Value);
        }
        else
        {
            AddStructure(End);
        }
    }

    /// <summary>The type of the entities.</summary>
    public Type Entity { get; }

    /// <summary>The filter.</summary>
    public InputObject? Filter { get; }

    /// <summary>The page; <see langword="null"/> if all rows are asked for.</summary>
    public PageArguments? Page { get; }

    /// <summary>The keys of the row that the page begins after.</summary>
    public object?[]? After { get; }

    /// <summary>The keys of the row that the page ends before.</summary>
    public object?[]? Before { get; }

    /// <summary>The index of the number of rows that are left out among the values; -1 if none are.</summary>
    public int SkipIndex { get; } = -1;

    /// <summary>Whether the rows of a single parent are asked for.</summary>
    public bool HasSingleOwner { get; private set; }

    /// <summary>The index of the keys of the parents among the values.</summary>
    public int OwnersIndex { get; private set; }

    /// <summary>The structure; two requests are alike if these are equal one by one.</summary>
    public IReadOnlyList<object> Structure => _structure;

    /// <summary>The values.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>How many rows a statement reads: one more than asked for tells whether there are more. 0 = all.</summary>
    public int Limit { get; }

    /// <summary>The order; of pages, with the key that decides between equals.</summary>
    public IReadOnlyList<SortKey> Keys => _keys ??= ReadKeys();

    /// <summary>The order in which rows are read.</summary>
    public IReadOnlyList<SortKey> Direction => Page is { IsBackward: true } ? [.. Keys.Select(key => key.Reversed())] : Keys;

    /// <summary>Adds to the structure.</summary>
    public void AddStructure(object part) => _structure.Add(part);

    /// <summary>Adds a value.</summary>
    public void AddValue(object? value) => _values.Add(value);

    /// <summary>Adds the key of a single parent, or the keys of several.</summary>
    public void AddOwners(object owners, bool areSingle)
    {
        HasSingleOwner = areSingle;
        OwnersIndex = _values.Count;
        AddStructure(areSingle ? Value : End);
        AddValue(owners);
    }

    /// <summary>Forgets the values after the first ones.</summary>
    public void TruncateValues(int count) => _values.RemoveRange(count, _values.Count - count);

    private void AddOrder(InputObject order)
    {
        foreach ((InputField field, object? value) in order.Fields)
        {
            AddStructure(field);
            if (value is InputObject nested)
            {
                AddOrder(nested);
            }
            else
            {
                AddStructure(value ?? Null);
            }
        }

        AddStructure(End);
    }

    private object?[]? Cursor(string? cursor, string argument)
    {
        if (cursor is null)
        {
            AddStructure(End);
            return null;
        }

        object?[] values = EntityFramework.Cursor.Parse(cursor, argument, Keys);
        foreach (object? value in values)
        {
            if (value is null || KeysetPredicate.IsStructure(value))
            {
                AddStructure(value ?? Null);
            }
            else
            {
                AddStructure(Value);
                AddValue(value);
            }
        }

        return values;
    }

    private List<SortKey> ReadKeys()
    {
        List<SortKey> keys = SortKey.Read(_order);
        if (Page is not null)
        {
            var tieBreaker = new SortKey([EntityProperties.Key(Entity)], false);
            if (!keys.Exists(key => key.IsSameProperty(tieBreaker)))
            {
                keys.Add(tieBreaker);
            }
        }

        return keys;
    }
}
