using System.Globalization;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What the charts of sales by month and one more dimension share: their question, and its rows as months and parts.</summary>
internal static class SalesOfMonths
{
    private const int Months = 24;

    /// <summary>Whole calendar months up to the as-of day, beside those of a year before.</summary>
    public static async Task<SemanticQueryResult> AskAsync(
        ShopWarehouse shop, Measure measure, Dimension[] by, int? top, ChartParameters parameters, CancellationToken cancellationToken)
    {
        SemanticPeriod? period = null;
        if ((parameters.AsOf ?? (await shop.StateAsync(cancellationToken))?.AsOf) is { } newest)
        {
            DateOnly to = parameters.To is { } last && last.AddMonths(1).AddDays(-1) < newest ? last.AddMonths(1).AddDays(-1) : newest;
            period = new SemanticPeriod(parameters.From ?? new DateOnly(to.Year, to.Month, 1).AddMonths(1 - Months), to);
        }

        return await SemanticQuery.RunAsync(
            shop, new SemanticQueryParameters([measure], by, Period: period, Compare: SemanticComparison.PreviousYear, Top: top) { Labels = parameters.ClassLabels }, cancellationToken);
    }

    /// <summary>The months from the first with a sale to the last, without gaps.</summary>
    public static IReadOnlyList<DateOnly> MonthsOf(SemanticQueryResult rows)
    {
        List<DateOnly> sold = [.. rows.Rows.Where(row => row.Values[0].Value is not null and not 0).Select(MonthOf)];
        if (sold.Count == 0)
        {
            return [];
        }

        List<DateOnly> months = [];
        for (DateOnly month = sold.Min(); month <= rows.To; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        return months;
    }

    public static DateOnly MonthOf(SemanticRow row)
        => DateOnly.ParseExact(row.Key.First(key => key.Dimension == Dimension.Month).Value!, "yyyy-MM", CultureInfo.InvariantCulture);

    public static SemanticKey PartOf(SemanticRow row) => row.Key.First(key => key.Dimension != Dimension.Month);

    /// <summary>Whether a month is over on the last day that is counted.</summary>
    public static bool IsComplete(DateOnly month, SemanticQueryResult rows) => month.AddMonths(1).AddDays(-1) <= rows.To;

    public static CsvTable Table(SemanticQueryResult rows, string part)
    {
        CsvTable table = new("month", part, "is_other", "amount", "amount_year_before");
        foreach (SemanticRow row in rows.Rows)
        {
            SemanticKey key = PartOf(row);
            table.Add(CsvTable.Month(MonthOf(row)), key.Value, key.IsOther, Whole(row.Values[0].Value), Whole(row.Values[0].Previous));
        }

        return table;
    }

    /// <summary>Money is whole minor units.</summary>
    public static long? Whole(decimal? amount) => amount is { } value ? (long)value : null;
}
