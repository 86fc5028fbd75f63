using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How often the regulars of one shop come. A regular's interval is the mean of the gaps of the last 24 months.</summary>
/// <param name="AsOf">The day on which the regulars are in their class, and the last of the 24 months.</param>
/// <param name="RegularClass">The lowest class of a regular (上顧客).</param>
/// <param name="Regulars">How many there are.</param>
/// <param name="Measured">Of them, those with at least two visits in the 24 months: the others have no interval.</param>
/// <param name="MedianDays">The median of their intervals; of an even number, the mean of the two middle ones, six decimals.</param>
/// <param name="LowerQuartileDays">The shortest interval that a quarter of them do not exceed.</param>
/// <param name="UpperQuartileDays">The shortest interval that three quarters of them do not exceed.</param>
/// <param name="VisitsPerYear">Visits of all regulars in the last 12 months ÷ regulars, six decimals.</param>
/// <param name="Spans">Six spans of intervals.</param>
public sealed record RegularFrequencyResult(
    DateOnly AsOf,
    CustomerClass RegularClass,
    long Regulars,
    long Measured,
    decimal? MedianDays,
    decimal? LowerQuartileDays,
    decimal? UpperQuartileDays,
    decimal? VisitsPerYear,
    IReadOnlyList<FrequencySpan> Spans);

/// <summary>The regulars whose interval is within a span.</summary>
/// <param name="FromDays">More than this many days, but for the first span.</param>
/// <param name="ToDays">At most this many days; null = no limit.</param>
/// <param name="Customers">How many regulars.</param>
public sealed record FrequencySpan(int FromDays, int? ToDays, long Customers);

/// <summary>Intervals of regulars: <c>Sql/queries/regular_frequency.sql</c>, see docs/metrics.md.</summary>
public static class RegularFrequency
{
    private static readonly (int From, int? To)[] s_spans = [(0, 30), (30, 45), (45, 60), (60, 90), (90, 120), (120, null)];

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RegularFrequencyResult> RunAsync(
        ShopWarehouse shop,
        CustomerClass regularClass = CustomerClass.Steady,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, regularClass, TrailingYear.Checked(asOf ?? reader.State.AsOf)), cancellationToken);

    internal static RegularFrequencyResult Run(WarehouseReader reader, CustomerClass regularClass, DateOnly asOf)
    {
        List<Row> rows = reader.FigureRows(
            "queries/regular_frequency",
            Row.Read,
            asOf,
            ("regular_class", (int)regularClass),
            ("year_ago", TrailingYear.Before(asOf, 1)),
            ("two_years_ago", TrailingYear.Before(asOf, 2)));
        List<Row> measured = rows.FindAll(row => row.Visits >= 2);
        measured.Sort((a, b) => ((long)a.SpanDays * b.Gaps).CompareTo((long)b.SpanDays * a.Gaps));
        long regulars = rows.Sum(row => row.Customers);
        long count = measured.Sum(row => row.Customers);
        return new RegularFrequencyResult(
            asOf,
            regularClass,
            regulars,
            count,
            Median(measured, count),
            At(measured, (count + 3) / 4) is { } lower ? ExactRatio.Rounded(lower.SpanDays, lower.Gaps) : null,
            At(measured, ((3 * count) + 3) / 4) is { } upper ? ExactRatio.Rounded(upper.SpanDays, upper.Gaps) : null,
            ExactRatio.Rounded(rows.Sum(row => row.VisitsOfYear), regulars),
            [.. s_spans.Select(span => new FrequencySpan(span.From, span.To, measured.Where(row => IsWithin(row, span)).Sum(row => row.Customers)))]);
    }

    private static decimal? Median(List<Row> measured, long count) =>
        At(measured, (count + 1) / 2) is { } a && At(measured, (count / 2) + 1) is { } b
            ? ExactRatio.Rounded(((long)a.SpanDays * b.Gaps) + ((long)b.SpanDays * a.Gaps), 2L * a.Gaps * b.Gaps)
            : null;

    /// <summary>The row that the customer of a position is in, the shortest interval first.</summary>
    private static Row? At(List<Row> measured, long position)
    {
        long seen = 0;
        foreach (Row row in measured)
        {
            seen += row.Customers;
            if (seen >= position)
            {
                return row;
            }
        }

        return null;
    }

    private static bool IsWithin(Row row, (int From, int? To) span) =>
        (span.From == 0 || row.SpanDays > span.From * row.Gaps) && (span.To is null || row.SpanDays <= span.To * row.Gaps);

    private readonly record struct Row(int Visits, int SpanDays, long Customers, long VisitsOfYear)
    {
        public int Gaps => Visits - 1;

        public static Row Read(DuckDBDataReader reader) => new(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
