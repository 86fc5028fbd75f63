using System.Collections.Concurrent;
using System.Collections.Frozen;
using GraphQlCrm.Reports.Feeds.OData;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>All feeds as one caller may see them.</summary>
public sealed class FeedSchema
{
    // As many as there are different grants; a server with more of them makes some anew.
    private const int KeptMax = 64;
    private static readonly ConcurrentDictionary<string, FeedSchema> s_kept = [];

    private readonly FrozenDictionary<string, FeedTable> _byName;
    private readonly Lazy<ODataModel> _model;

    private FeedSchema(bool isOverShops, IReadOnlySet<string> granted)
    {
        IsOverShops = isOverShops;
        Tables = [.. FeedCatalogue.All.Select(set => new FeedTable(set, isOverShops, granted.Contains))];
        _byName = Tables.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);
        _model = new Lazy<ODataModel>(() => new ODataModel(Tables));
    }

    /// <summary>Whether rows tell their shop.</summary>
    public bool IsOverShops { get; }

    /// <summary>The tables, in the order in which they are listed.</summary>
    public IReadOnlyList<FeedTable> Tables { get; }

    internal ODataModel Model => _model.Value;

    /// <summary>The schema for a caller.</summary>
    /// <param name="isOverShops">Whether rows tell their shop.</param>
    /// <param name="mayRead">Whether the caller may read a personal column, by the field that GraphQL has it in, e.g. <c>Customer.email</c>.</param>
    public static FeedSchema Of(bool isOverShops, Func<string, bool> mayRead)
    {
        HashSet<string> granted = [.. FeedCatalogue.Permissions.Where(mayRead)];
        string key = $"{isOverShops} {string.Join(' ', granted.Order(StringComparer.Ordinal))}";
        if (s_kept.TryGetValue(key, out FeedSchema? known))
        {
            return known;
        }

        FeedSchema made = new(isOverShops, granted);
        return s_kept.Count < KeptMax ? s_kept.GetOrAdd(key, made) : made;
    }

    /// <summary>The table of a name, written exactly so; null if there is none.</summary>
    public FeedTable? Find(string name) => _byName.GetValueOrDefault(name);
}
