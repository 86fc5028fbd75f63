using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What share of each month's sales came from regulars, from growing and from new customers and from nobody known: columns of 100 %.</summary>
public sealed class RevenueByEntryChart : Chart<RevenueByEntryResult>
{
    private RevenueByEntryChart()
    {
    }

    /// <summary>The chart.</summary>
    public static RevenueByEntryChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "revenue-by-entry";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("上顧客・育成中・新規・未登録の売上割合", "Share of sales: regular, growing, new, unknown");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "売上のうち、上顧客の割合は何%か。新規は何%か。",
        "What share of the sales comes from regulars, and what from new customers?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "class", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(RevenueByEntryResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(RevenueByEntryResult rows)
    {
        CsvTable table = new(
            "period",
            "from",
            "to",
            "is_complete",
            "revenue",
            "new_revenue",
            "growing_revenue",
            "regular_revenue",
            "unidentified_revenue",
            "new_share",
            "growing_share",
            "regular_share",
            "unidentified_share",
            "new_share_of_identified",
            "regular_share_of_identified",
            "identified_share",
            "new_customers");
        foreach (EntryRevenue month in rows.Months)
        {
            Add("month", month);
        }

        Add("trailing_year", rows.TrailingYear);
        Add("year_before", rows.YearBefore);
        return table;

        void Add(string period, EntryRevenue row) => table.Add(
            period,
            row.From,
            row.To,
            row.IsComplete,
            row.Revenue,
            row.NewRevenue,
            row.GrowingRevenue,
            row.RegularRevenue,
            row.UnidentifiedRevenue,
            row.NewShare,
            row.GrowingShare,
            row.RegularShare,
            row.UnidentifiedShare,
            row.NewShareOfIdentified,
            row.RegularShareOfIdentified,
            row.IdentifiedShare,
            row.NewCustomers);
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(RevenueByEntryResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までの売上はありません。", "Nothing was sold up to this day."));
        }

        IReadOnlyList<Column> all = Columns(rows.Months);
        IReadOnlyList<Column> columns = ShownMonths.Of(all, context);
        Sheet sheet = Sheet.For(context, Words(rows, columns, all.Count, context));
        (string Name, string Color, Func<EntryRevenue, (long Amount, decimal? Share)> Of)[] parts =
        [
            (context.Say("上顧客", "Regular"), ClassNames.ColorOf(CustomerClass.Loyal, context), row => (row.RegularRevenue, row.RegularShare)),
            (context.Say("育成中", "Growing"), context.Theme.GrowingColor, row => (row.GrowingRevenue, row.GrowingShare)),
            (context.Say("新規", "New"), context.Theme.NewColor, row => (row.NewRevenue, row.NewShare)),
            (context.Say("未登録", "Unknown"), context.Theme.UnidentifiedColor, row => (row.UnidentifiedRevenue, row.UnidentifiedShare)),
        ];
        sheet.Legend(parts.Select(part => (part.Name, part.Color)));
        MoneyUnit unit = MoneyUnit.For(rows.Months.Max(row => Math.Abs(row.Revenue)), context);
        Plot plot = new(
            sheet,
            [.. columns.Select(column => context.Month(column.Month))],
            ValueScale.For(0, 100, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 50)),
            Figures.Tick,
            context.Say("売上に占める割合（%）", "Share of sales (%)"));
        foreach ((string name, string color, Func<EntryRevenue, (long Amount, decimal? Share)> of) in parts)
        {
            plot.Columns(name, color, [.. columns.Select(column => Point(column, name, of))], "all", 0.86);
        }

        plot.Months([.. columns.Select(column => column.Month)]);
        return sheet.ToPicture();

        DataPoint Point(Column column, string name, Func<EntryRevenue, (long Amount, decimal? Share)> of)
        {
            if (column.Row is not { } row || !HasShares(row))
            {
                return new DataPoint(null);
            }

            (long amount, decimal? share) = of(row);
            return new DataPoint(
                share * 100,
                $"{context.Month(column.Month)}\n{name}{context.Say("：", ": ")}{Figures.Rate(share)}, {unit.Print(amount, context.Language)}",
                row.IsComplete ? null : Incomplete.Style(context.Theme));
        }
    }

    /// <inheritdoc/>
    protected override Task<RevenueByEntryResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => RevenueByEntry.RunAsync(shop, parameters.RegularClass, parameters.AsOf, cancellationToken);

    private static ChartWords Words(RevenueByEntryResult rows, IReadOnlyList<Column> columns, int all, ChartContext context)
    {
        (EntryRevenue year, EntryRevenue before) = (rows.TrailingYear, rows.YearBefore);
        bool isComplete = columns[^1].Row?.IsComplete ?? true;
        string regular = Figures.Rate(year.RegularShare);
        string compared = HasShares(before) ? context.Say($"（前年{Figures.Rate(before.RegularShare)}）", $" ({Figures.Rate(before.RegularShare)} a year before)") : "";
        string lowest = ClassNames.Of(rows.RegularClass, context);
        return new ChartWords(
            HasShares(year)
                ? context.Say(
                    $"直近12か月の売上の{regular}{compared}が上顧客、{Figures.Rate(year.NewShare)}が新規",
                    $"Regulars bring {regular}{compared} of the last 12 months' sales, new customers {Figures.Rate(year.NewShare)}")
                : context.Say("直近12か月の売上から割合は計算できません", "The last 12 months' sales have no shares"),
            [
                context.ShopName,
                context.Span(columns[0].Month, columns[^1].Month),
                context.Say("単位：%", "Unit: %"),
                context.Say($"購入直前の客層、上顧客＝{lowest}以上", $"By the class before the purchase; regular: {lowest} or above"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf), .. Incomplete.Short(isComplete, context)],
            [
                .. isComplete ? Array.Empty<string>() : [Incomplete.Note(rows.AsOf, context)],
                .. columns.All(column => column.Row is { } row && HasShares(row))
                    ? Array.Empty<string>()
                    : [context.Say("空欄＝売上がない月、または返金が売上を上回る区分がある月。", "Gaps: nothing sold, or refunds above the sales of a part.")],
                .. ShownMonths.Note(columns.Count, all, context),
                context.Say($"新規＝初来店の日の売上。育成中＝{lowest}未満。", $"New: sales of the first day. Growing: below {lowest}."),
                context.Say("未登録＝だれの購入か分からない売上。", "Unknown: sales to nobody known."),
            ],
            context.Say(
                $"直近12か月：上顧客{regular}、育成中{Figures.Rate(year.GrowingShare)}、新規{Figures.Rate(year.NewShare)}、未登録{Figures.Rate(year.UnidentifiedShare)}。",
                $"Last 12 months: regular {regular}, growing {Figures.Rate(year.GrowingShare)}, new {Figures.Rate(year.NewShare)}, unknown {Figures.Rate(year.UnidentifiedShare)}."));
    }

    /// <summary>Months without gaps, so that a month without sales keeps its place.</summary>
    private static List<Column> Columns(IReadOnlyList<EntryRevenue> months)
    {
        var rows = months.ToDictionary(row => row.From);
        List<Column> columns = [];
        for (DateOnly month = months[0].From; month <= months[^1].From; month = month.AddMonths(1))
        {
            columns.Add(new Column(month, rows.GetValueOrDefault(month)));
        }

        return columns;
    }

    /// <summary>Parts of a whole can be drawn only if none is below nothing; refunds can make one so.</summary>
    private static bool HasShares(EntryRevenue row) => row.Revenue > 0
        && row is { NewRevenue: >= 0, GrowingRevenue: >= 0, RegularRevenue: >= 0, UnidentifiedRevenue: >= 0 };

    private sealed record Column(DateOnly Month, EntryRevenue? Row);
}
