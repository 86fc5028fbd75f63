using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How a customer stands by the median of the own intervals.</summary>
public enum PurchaseStatus
{
    /// <summary>Fewer than three visits: one interval is no rhythm.</summary>
    TooFewVisits = 1,

    /// <summary>The median interval is not over.</summary>
    NotDue = 2,

    /// <summary>予定日: the median interval is over, at most one and a half times.</summary>
    Due = 3,

    /// <summary>遅れ: more than one and a half times the median interval has gone by.</summary>
    Late = 4,
}

/// <summary>When customers are expected again, by their own rhythm.</summary>
/// <param name="AsOf">The day from which days are counted.</param>
/// <param name="Counts">Four rows: how many customers stand how.</param>
/// <param name="Customers">The most overdue first, at most as many as were asked for; whoever has no rhythm last.</param>
public sealed record NextPurchaseResult(DateOnly AsOf, IReadOnlyList<PurchaseStatusCount> Counts, IReadOnlyList<DueCustomer> Customers);

/// <summary>The customers who stand alike.</summary>
/// <param name="Status">How.</param>
/// <param name="Customers">How many.</param>
public sealed record PurchaseStatusCount(PurchaseStatus Status, long Customers);

/// <summary>A customer and the next visit that the own rhythm promises.</summary>
/// <param name="CustomerId">The id of the operational record.</param>
/// <param name="Status">How the customer stands; too few visits says why there is no date.</param>
/// <param name="Visits">来店回数: days with a purchase, or orders, by the shop's visitUnit.</param>
/// <param name="LastVisit">最終来店日.</param>
/// <param name="IdleDays">Days since the last visit.</param>
/// <param name="MedianDays">The median of the days between visits; null with fewer than three visits.</param>
/// <param name="DueOn">The last visit and the median, rounded up to a whole day; null with fewer than three visits.</param>
/// <param name="Lateness">Idle days ÷ median, six decimals: above 1.5 is late.</param>
public sealed record DueCustomer(
    Guid CustomerId,
    PurchaseStatus Status,
    long Visits,
    DateOnly LastVisit,
    int IdleDays,
    decimal? MedianDays,
    DateOnly? DueOn,
    decimal? Lateness);

/// <summary>Due dates and lateness: <c>Sql/queries/next_purchase.sql</c>, see docs/metrics.md.</summary>
public static class NextPurchase
{
    private const int CustomersMax = 1_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="status">Shows only customers who stand so; null = all.</param>
    /// <param name="first">How many customers to show, 0 to 1,000.</param>
    /// <param name="asOf">Visits after this day are left out; null = the day of the newest data.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="QueryParameterException">Too many customers are asked for.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<NextPurchaseResult> RunAsync(
        ShopWarehouse shop,
        PurchaseStatus? status = null,
        int first = 100,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => first is < 0 or > CustomersMax
            ? throw new QueryParameterException($"first must be between 0 and {CustomersMax}.")
            : shop.ReadAsync(reader => Run(reader, status, first, asOf ?? reader.State.AsOf), cancellationToken);

    private static NextPurchaseResult Run(WarehouseReader reader, PurchaseStatus? status, int first, DateOnly asOf)
    {
        List<(DueCustomer Customer, long[] Counts)> rows = reader.RowsOf(
            SqlFile.Text("queries/next_purchase", ("purchase_rhythm", "parts/purchase_rhythm")),
            Read,
            ("as_of", asOf),
            ("status_no", (int?)status),
            // One row at least, which tells how many there are.
            ("limit", Math.Max(1, first)));
        return new NextPurchaseResult(
            asOf,
            [.. Enum.GetValues<PurchaseStatus>().Select((each, i) => new PurchaseStatusCount(each, rows.Count == 0 ? 0 : rows[0].Counts[i]))],
            [.. rows.Select(row => row.Customer).Where(customer => status is null || customer.Status == status).Take(first)]);
    }

    private static (DueCustomer Customer, long[] Counts) Read(DuckDBDataReader reader)
    {
        int idleDays = reader.GetInt32(3);
        long? halves = reader.IsDBNull(4) ? null : reader.GetInt64(4);
        DueCustomer customer = new(
            reader.GetGuid(0),
            (PurchaseStatus)reader.GetInt32(6),
            reader.GetInt64(1),
            reader.GetDateOnly(2),
            idleDays,
            halves / 2m,
            reader.IsDBNull(5) ? null : reader.GetDateOnly(5),
            halves is { } median ? ExactRatio.Rounded(2L * idleDays, median) : null);
        return (customer, [reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10)]);
    }
}
