using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// Cohort retention by month of first purchase: <c>Sql/queries/cohort_retention.sql</c>, see docs/metrics.md.
/// </summary>
public static class CohortRetention
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CohortRetentionResult> RunAsync(
        ShopWarehouse shop,
        CohortRetentionParameters parameters,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, parameters), cancellationToken);

    private static CohortRetentionResult Run(WarehouseReader reader, CohortRetentionParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        List<Row> rows = reader.Rows(
            "queries/cohort_retention",
            Row.Read,
            ("as_of", asOf),
            ("as_of_month", MonthNumber.Of(asOf)),
            ("from_month", Month(parameters.From)),
            ("to_month", Month(parameters.To)));
        List<Cohort> cohorts =
        [
            .. from row in rows
               group row by row.CohortMonth into cohort
               select Cohort(cohort.Key, [.. cohort], parameters.Kind, asOf),
        ];
        return new CohortRetentionResult(asOf, parameters.Kind, cohorts, Pool(cohorts));
    }

    private static Cohort Cohort(int month, List<Row> rows, RetentionKind kind, DateOnly asOf)
    {
        long size = rows[0].Size;
        List<CohortCell> cells = rows.ConvertAll(row =>
        {
            long customers = kind == RetentionKind.Classic ? row.Active : row.Retained;
            return new CohortCell(
                row.Offset,
                customers,
                ExactRatio.Rounded(customers, size),
                row.Revenue,
                row.CumulativeRevenue,
                ExactRatio.Rounded(row.CumulativeRevenue, size),
                MonthNumber.LastDay(month + row.Offset) <= asOf);
        });
        return new Cohort(MonthNumber.FirstDay(month), size, cells);
    }

    /// <summary>
    /// Σ retained ÷ Σ size over complete cells: never a mean of rates, which would weigh a small month like a big one.
    /// </summary>
    private static List<PooledCell> Pool(List<Cohort> cohorts) =>
    [
        .. from cohort in cohorts
           where cohort.Size > 0
           from cell in cohort.Cells
           where cell.IsComplete
           group (cohort.Size, cell.Customers) by cell.Offset into offset
           orderby offset.Key
           let size = offset.Sum(c => c.Size)
           let customers = offset.Sum(c => c.Customers)
           select new PooledCell(offset.Key, offset.Count(), size, customers, ExactRatio.Rounded(customers, size)),
    ];

    private static int? Month(DateOnly? day) => day is DateOnly d ? MonthNumber.Of(d) : null;

    private readonly record struct Row(
        int CohortMonth,
        long Size,
        int Offset,
        long Active,
        long Retained,
        long Revenue,
        long CumulativeRevenue)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0),
            reader.GetInt64(1),
            reader.GetInt32(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6));
    }
}
