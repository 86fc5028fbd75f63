namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Orders whose lines do not stand together in the file. They are found by a first pass over the order ids, and kept
/// until the end of the second, so that every order is written once and whole.
/// </summary>
internal sealed class ScatteredOrders
{
    private const int RowCountMax = 500_000;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderDraft> _orders = new(StringComparer.Ordinal);

    public IEnumerable<OrderDraft> Orders => _orders.Values;

    /// <summary>Finds the scattered orders of a file with a line per row; with an order per row there are none.</summary>
    /// <exception cref="ImportException">So many that they would not fit in memory.</exception>
    public static ScatteredOrders Find(ImportMapping mapping, CsvRows rows, CancellationToken cancellationToken)
    {
        ScatteredOrders scattered = new();
        if (mapping.Shape == SalesShape.Order)
        {
            return scattered;
        }

        // Hashes instead of ids, for memory: a clash only makes an order wait until the end.
        HashSet<int> seen = [];
        string previous = string.Empty;
        int rowCount = 0;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string id = rows["orderId"];
            if (id == previous)
            {
                continue;
            }

            previous = id;
            if (!seen.Add(string.GetHashCode(id, StringComparison.Ordinal)) && scattered._ids.Add(id) && ++rowCount > RowCountMax)
            {
                throw new ImportException("file", $"The lines of more than {RowCountMax} orders do not stand together. Sort the file by its order id.");
            }
        }

        return scattered;
    }

    public bool Contains(string id) => _ids.Contains(id);

    public OrderDraft? Find(string id) => _orders.GetValueOrDefault(id);

    public void Add(OrderDraft order) => _orders.Add(order.ExternalId, order);
}
