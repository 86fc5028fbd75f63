using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The best customers of the last twelve months. Money is in minor units.</summary>
/// <param name="From">First day of the twelve months.</param>
/// <param name="AsOf">Their last day.</param>
/// <param name="Customers">Customers with a visit in them.</param>
/// <param name="Amount">What these have bought in them, net of refunds.</param>
/// <param name="Best">The best first, at most as many as were asked for.</param>
public sealed record VipCustomersResult(DateOnly From, DateOnly AsOf, long Customers, long Amount, IReadOnlyList<VipCustomer> Best);

/// <summary>One of the best customers, and what was bought in the twelve months.</summary>
/// <param name="CustomerId">The id of the operational record.</param>
/// <param name="Rank">1 for the best. Of equal amounts, who came last comes first.</param>
/// <param name="Amount">What the customer has bought, net of refunds.</param>
/// <param name="Share">Amount ÷ the amount of all, six decimals.</param>
/// <param name="CumulativeShare">The same for the customer and all better ones.</param>
/// <param name="Visits">来店回数: days with a purchase, or orders, by the shop's visitUnit.</param>
/// <param name="LastVisit">最終来店日.</param>
public sealed record VipCustomer(Guid CustomerId, int Rank, long Amount, decimal? Share, decimal? CumulativeShare, long Visits, DateOnly LastVisit);

/// <summary>The best customers by name: <c>Sql/queries/vip_customers.sql</c>, see docs/metrics.md.</summary>
public static class VipCustomers
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="first">How many customers, 1 to 250.</param>
    /// <param name="asOf">The last day of the twelve months; null = the day of the newest data.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="QueryParameterException">Too many customers are asked for.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<VipCustomersResult> RunAsync(ShopWarehouse shop, int first = 20, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        first is < 1 or > 250
            ? throw new QueryParameterException("first must be between 1 and 250.")
            : shop.ReadAsync(reader => Run(reader, first, TrailingYear.Checked(asOf ?? reader.State.AsOf)), cancellationToken);

    private static VipCustomersResult Run(WarehouseReader reader, int first, DateOnly asOf)
    {
        DateOnly yearAgo = TrailingYear.Before(asOf, 1);
        List<Row> rows = reader.Rows("queries/vip_customers", Row.Read, ("as_of", asOf), ("year_ago", yearAgo), ("first", first));
        long total = rows.Count == 0 ? 0 : rows[0].TotalAmount;
        long cumulative = 0;
        return new VipCustomersResult(
            yearAgo.AddDays(1),
            asOf,
            rows.Count == 0 ? 0 : rows[0].All,
            total,
            rows.ConvertAll(row =>
            {
                cumulative += row.Amount;
                return new VipCustomer(row.CustomerId, (int)row.Position, row.Amount, ExactRatio.Rounded(row.Amount, total), ExactRatio.Rounded(cumulative, total), row.Visits, row.LastVisit);
            }));
    }

    private readonly record struct Row(long Position, Guid CustomerId, long Amount, long Visits, DateOnly LastVisit, long TotalAmount, long All)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetDateOnly(4), reader.GetInt64(5), reader.GetInt64(6));
    }
}
