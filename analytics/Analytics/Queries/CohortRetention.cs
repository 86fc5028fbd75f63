using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// Cohort retention by period of first purchase: <c>Sql/queries/cohort_retention.sql</c>, see docs/metrics.md.
/// </summary>
public static class CohortRetention
{
    private const int SegmentsMax = 50;
    private const int CellsMax = 400_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The number of segments is not between 1 and 50, a segment is named without a split, or the table would be too big.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CohortRetentionResult> RunAsync(
        ShopWarehouse shop,
        CohortRetentionParameters parameters,
        CancellationToken cancellationToken = default)
    {
        if (parameters.Segments is < 1 or > SegmentsMax)
        {
            throw new QueryParameterException($"segments must be between 1 and {SegmentsMax}.");
        }

        return parameters is { Segment: not null, SplitBy: null }
            ? throw new QueryParameterException("segment needs splitBy, which says what it is a segment of.")
            : shop.ReadAsync(reader => Run(reader, parameters), cancellationToken);
    }

    private static CohortRetentionResult Run(WarehouseReader reader, CohortRetentionParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        CohortPeriods periods = new(parameters.Period, parameters.WeekStart);
        List<Row> rows = Rows(reader, parameters, periods, asOf);
        List<CohortSegment> segments =
        [
            .. from row in rows
               group row by row.Segment into segment
               orderby segment.Key.Number
               let cohorts = Cohorts(segment, parameters.Kind, periods, asOf)
               select new CohortSegment(segment.Key.Value, NameOf(segment.Key, parameters), segment.Key.IsOther, cohorts.Sum(c => c.Size), cohorts, Pool(cohorts)),
        ];
        List<Cohort> all = segments.Count == 1 ? [.. segments[0].Cohorts] : Cohorts(Together(rows), parameters.Kind, periods, asOf);
        return new CohortRetentionResult(asOf, parameters.Kind, all, Pool(all))
        {
            Period = parameters.Period,
            Members = parameters.Members,
            SplitBy = parameters.SplitBy,
            Segments = parameters.SplitBy is null ? [] : segments.FindAll(segment => segment.Customers > 0),
        };
    }

    private static string? NameOf(SegmentKey segment, CohortRetentionParameters parameters) =>
        parameters.SplitBy == CohortSplit.FirstClass && Enum.TryParse(segment.Value, ignoreCase: true, out CustomerClass first) ? parameters.Labels.Of(first) ?? segment.Name : segment.Name;

    private static List<Row> Rows(WarehouseReader reader, CohortRetentionParameters parameters, CohortPeriods periods, DateOnly asOf)
    {
        (string Name, string Path)[] relations =
        [
            ("customer_period", periods.SqlPath(asOf, reader.State.LastBusinessDay)),
            ("cohort_activity", parameters.Members == CohortMembers.FirstPurchase ? "cohorts/first_purchase" : "cohorts/every_purchase"),
        ];
        string sql = SqlFile.Text("queries/cohort_retention", parameters.SplitBy is { } split
            ? [.. relations, ("customer_segment", CohortSegments.SqlPath(split)), ("cohort_cell", "cells/by_segment")]
            : [.. relations, ("cohort_cell", "cells/all")]);
        List<(string, object?)> values =
        [
            ("as_of", asOf),
            ("as_of_period", periods.Of(asOf)),
            ("from_period", parameters.From is { } from ? periods.Of(from) : null),
            ("to_period", parameters.To is { } to ? periods.Of(to) : null),
            ("count_segments", parameters.SplitBy is null ? 1 : parameters.Segments),
        ];
        if (parameters.SplitBy is not null)
        {
            values.Add(("segment", parameters.Segment));
        }

        if (parameters.Period == CohortPeriod.Week)
        {
            values.Add(("week_start", periods.WeekStart));
        }

        int count = 0;
        return reader.RowsOf(
            sql,
            row => ++count > CellsMax
                ? throw new QueryParameterException($"The table would have more than {CellsMax} cells: bring from and to closer together, or take longer periods or fewer segments.")
                : Row.Read(row),
            [.. values]);
    }

    /// <summary>Nobody is in two segments, so the sums are the figures of all.</summary>
    private static IEnumerable<Row> Together(List<Row> rows) =>
        from row in rows
        group row by (row.Cohort, row.Offset) into cell
        orderby cell.Key.Cohort, cell.Key.Offset
        select new Row(
            default,
            cell.Key.Cohort,
            cell.Sum(row => row.Size),
            cell.Key.Offset,
            cell.Sum(row => row.Active),
            cell.Sum(row => row.Retained),
            cell.Sum(row => row.Revenue),
            cell.Sum(row => row.CumulativeRevenue));

    private static List<Cohort> Cohorts(IEnumerable<Row> rows, RetentionKind kind, CohortPeriods periods, DateOnly asOf) =>
    [
        .. from row in rows
           group row by row.Cohort into cohort
           orderby cohort.Key
           select Cohort(cohort.Key, [.. cohort], kind, periods, asOf),
    ];

    private static Cohort Cohort(int number, List<Row> rows, RetentionKind kind, CohortPeriods periods, DateOnly asOf)
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
                periods.LastDay(number + row.Offset) <= asOf);
        });
        return new Cohort(periods.FirstDay(number), size, cells);
    }

    /// <summary>Both means, over complete cells of cohorts that have somebody in them.</summary>
    private static List<PooledCell> Pool(List<Cohort> cohorts) =>
    [
        .. from cohort in cohorts
           where cohort.Size > 0
           from cell in cohort.Cells
           where cell.IsComplete
           group (cohort.Size, cell.Customers, cell.CumulativeRevenue) by cell.Offset into offset
           orderby offset.Key
           let size = offset.Sum(c => c.Size)
           let customers = offset.Sum(c => c.Customers)
           let revenue = offset.Sum(c => c.CumulativeRevenue)
           select new PooledCell(
               offset.Key,
               offset.Count(),
               size,
               customers,
               ExactRatio.Rounded(customers, size),
               ExactRatio.MeanOf(offset.Select(c => (c.Customers, c.Size))),
               revenue,
               ExactRatio.Rounded(revenue, size)),
    ];

    private readonly record struct SegmentKey(int Number, string? Value, string? Name, bool IsOther);

    private readonly record struct Row(
        SegmentKey Segment,
        int Cohort,
        long Size,
        int Offset,
        long Active,
        long Retained,
        long Revenue,
        long CumulativeRevenue)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            new SegmentKey(
                reader.GetInt32(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetBoolean(3)),
            reader.GetInt32(4),
            reader.GetInt64(5),
            reader.GetInt32(6),
            reader.GetInt64(7),
            reader.GetInt64(8),
            reader.GetInt64(9),
            reader.GetInt64(10));
    }
}
