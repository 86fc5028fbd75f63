namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Orders whose rows do not stand together in the file. They are found by a first pass over the order ids, and kept
/// until the end of the second, so that every order is written once and whole.
/// </summary>
internal sealed class ScatteredOrders
{
    private const int OrderCountMax = 500_000;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderGroup> _groups = new(StringComparer.Ordinal);

    // Hashes instead of ids, for memory: a clash only makes an order wait until the end.
    private readonly HashSet<int> _seen = [];
    private string _previous = string.Empty;

    public IEnumerable<OrderGroup> Groups => _groups.Values;

    /// <summary>The first pass: the order id of the next row.</summary>
    /// <exception cref="ImportException">So many orders are scattered that they would not fit in memory.</exception>
    public void See(string id)
    {
        if (id == _previous)
        {
            return;
        }

        _previous = id;
        if (!_seen.Add(string.GetHashCode(id, StringComparison.Ordinal)) && _ids.Add(id) && _ids.Count > OrderCountMax)
        {
            throw new ImportException("file", $"The rows of more than {OrderCountMax} orders do not stand together. Sort the file by its order id.");
        }
    }

    /// <summary>Ends the first pass.</summary>
    public void Close()
    {
        _seen.Clear();
        _seen.TrimExcess();
    }

    public bool Contains(string id) => _ids.Contains(id);

    public OrderGroup? Find(string id) => _groups.GetValueOrDefault(id);

    public void Keep(OrderGroup group) => _groups.TryAdd(group.Id, group);
}
