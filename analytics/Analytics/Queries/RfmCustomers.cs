using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>Every customer with the scores that <see cref="Rfm"/> counts. Money is in minor units.</summary>
/// <param name="AsOf">The day from which days are counted back.</param>
/// <param name="Method">How equal values are scored.</param>
/// <param name="Customers">One row per customer with at least one visit, by id.</param>
public sealed record RfmCustomersResult(DateOnly AsOf, RfmMethod Method, IReadOnlyList<RfmCustomer> Customers);

/// <summary>A customer with three scores; 5 is best.</summary>
/// <param name="CustomerId">The id of the operational record.</param>
/// <param name="Code">The shop's own number of the customer; empty if there is none.</param>
/// <param name="Name">The name to show.</param>
/// <param name="FirstVisit">初回来店日.</param>
/// <param name="LastVisit">最終来店日.</param>
/// <param name="IdleDays">離脱期間: days since the last visit.</param>
/// <param name="Visits">来店回数: days with a purchase, or orders, by the shop's visitUnit.</param>
/// <param name="Amount">累計購入金額, net of refunds.</param>
/// <param name="Class">The class.</param>
/// <param name="Activity">現役 or 離脱.</param>
/// <param name="Recency">The score of days since the last visit.</param>
/// <param name="Frequency">The score of visits.</param>
/// <param name="Monetary">The score of amount.</param>
public sealed record RfmCustomer(
    Guid CustomerId,
    string Code,
    string Name,
    DateOnly FirstVisit,
    DateOnly LastVisit,
    int IdleDays,
    long Visits,
    long Amount,
    CustomerClass Class,
    ClassActivity Activity,
    int Recency,
    int Frequency,
    int Monetary);

/// <summary>Recency, frequency and monetary value of each customer: <c>Sql/queries/rfm_customers.sql</c>, see docs/metrics.md.</summary>
public static class RfmCustomers
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RfmCustomersResult> RunAsync(
        ShopWarehouse shop,
        RfmMethod method = RfmMethod.Shared,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, method, asOf ?? reader.State.AsOf), cancellationToken);

    private static RfmCustomersResult Run(WarehouseReader reader, RfmMethod method, DateOnly asOf) => new(
        asOf,
        method,
        reader.RowsOf(
            SqlFile.Text("queries/rfm_customers", ("rfm_score", "parts/rfm_fifths"), CustomerFiguresPart.Relation),
            Read,
            ("as_of", asOf),
            ("is_shared", method == RfmMethod.Shared)));

    private static RfmCustomer Read(DuckDBDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetDateOnly(3),
        row.GetDateOnly(4),
        row.GetInt32(5),
        row.GetInt64(6),
        row.GetInt64(7),
        (CustomerClass)row.GetInt32(8),
        row.GetBoolean(9) ? ClassActivity.Lapsed : ClassActivity.Active,
        row.GetInt32(10),
        row.GetInt32(11),
        row.GetInt32(12));
}
