using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The sales of several shops side by side.</summary>
/// <param name="Shops">The shops, in the order of their slugs.</param>
public sealed record ShopsComparisonResult(IReadOnlyList<ComparedShop> Shops);

/// <summary>One of them.</summary>
/// <param name="Slug">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="CurrencyDigits">How many digits of an amount are minor units.</param>
/// <param name="AsOf">The day up to which its sales were counted; null if its analytics have not been built.</param>
/// <param name="Months">Its months, as sales by month tells them.</param>
public sealed record ComparedShop(string Slug, string Name, string Currency, int CurrencyDigits, DateOnly? AsOf, IReadOnlyList<SalesMonth> Months);

/// <summary>
/// All shops of a consultant as small multiples: the last 24 whole months of each on a scale of its own, its last twelve in figures beside the
/// twelve before. Nothing is added up over shops: their currencies may differ.
/// </summary>
public static class ShopsComparison
{
    private const int MonthsShown = 24;
    private const int Year = 12;
    private const double PanelHeightLeast = 74;

    /// <summary>The parameters that the picture takes.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["asOf", .. Chart.Drawing];

    /// <summary>What it is called.</summary>
    public static LocalText Title { get; } = new("全店の売上比較", "Sales of all shops");

    /// <summary>The months to the last digit.</summary>
    public static CsvTable Table(ShopsComparisonResult rows)
    {
        CsvTable table = new("shop", "name", "currency", "month", "is_complete", "revenue", "unidentified_revenue");
        foreach (ComparedShop shop in rows.Shops)
        {
            foreach (SalesMonth month in shop.Months)
            {
                table.Add(shop.Slug, shop.Name, shop.Currency, CsvTable.Month(month.Month), month.IsComplete, month.Revenue, month.UnidentifiedRevenue);
            }
        }

        return table;
    }

    /// <summary>The figures, and the option that draws them in a page.</summary>
    public static byte[] Json(ShopsComparisonResult rows, ChartParameters parameters, ChartPicture picture)
        => ChartDocument.Write("shops", Parameters, AsOf(rows), rows, parameters, picture);

    /// <summary>Draws the shops; the same rows and context always give the same option.</summary>
    public static ChartPicture Draw(ShopsComparisonResult rows, ChartContext context)
    {
        List<Panel> panels = [.. rows.Shops.Select(shop => new Panel(shop, Whole(shop)))];
        if (panels.All(panel => panel.Months.Count == 0))
        {
            return ChartWords.NoData(context, AsOf(rows), new("集計できる月のある店がありません。", "No shop has a whole month of sales."));
        }

        int columns = Math.Min(panels.Count, context.Width >= 1200 ? 4 : context.Width >= 640 ? 3 : 2);
        int shown = panels.Count;
        var sheet = Sheet.For(context, Words(rows, panels, shown, context));
        while (shown > columns && Math.Ceiling((double)shown / columns) * PanelHeightLeast > sheet.Bottom - sheet.Top)
        {
            shown -= columns;
            sheet = Sheet.For(context, Words(rows, panels, shown, context));
        }

        int lines = (shown + columns - 1) / columns;
        double gap = sheet.Margin;
        double width = (sheet.Right - sheet.Left - ((columns - 1) * gap)) / columns;
        double height = (sheet.Bottom - sheet.Top - ((lines - 1) * gap / 2)) / lines;
        double top = sheet.Take(sheet.Bottom - sheet.Top);
        for (int i = 0; i < shown; i++)
        {
            Draw(sheet, panels[i], new RectShape(sheet.Left + (i % columns * (width + gap)), top + (i / columns * (height + (gap / 2))), width, height), context);
        }

        return sheet.ToPicture();
    }

    private static void Draw(Sheet sheet, Panel panel, RectShape place, ChartContext context)
    {
        double size = sheet.TextSize;
        ChartContext mine = context with { Currency = new ChartCurrency(panel.Shop.Currency, panel.Shop.CurrencyDigits) };
        sheet.Text(TextFit.Cut(panel.Shop.Name, place.Width, size, bold: true), place.X, place.Y, size, context.Theme.Ink, bold: true);
        string figures = panel.Months.Count == 0
            ? context.Say("集計できる月がない", "No whole month yet")
            : $"{MoneyUnit.For(panel.Now, mine).Print(panel.Now, context.Language)} {(panel.Before > 0 ? context.Say("前年比", "") + Figures.Growth(panel.Now, panel.Before) : "")}".Trim();
        sheet.Text(TextFit.Cut(figures, place.Width, size), place.X, place.Y + (size * 1.3), size);
        double top = place.Y + (size * 2.8);
        double bottom = place.Y + place.Height - (size * 1.4);
        if (panel.Months.Count == 0 || bottom - top < 12)
        {
            return;
        }

        MoneyUnit unit = MoneyUnit.For(panel.Months.Max(month => Math.Abs(Amount(month))), mine);
        decimal high = Math.Max(0.01m, panel.Months.Max(month => unit.Value(Amount(month))));
        int index = sheet.Add(
            new Grid { Left = place.X, Top = top, Width = place.Width, Height = bottom - top },
            Plot.Hidden("bottom") with { Data = [.. panel.Months.Select(month => new AxisCategory(context.Month(month.Month)))] },
            Plot.Hidden("left") with { Type = "value", Min = Math.Min(0, panel.Months.Min(month => unit.Value(Amount(month)))), Max = high });
        int older = Math.Max(0, panel.Months.Count - Year);
        sheet.Add(new BarSeries
        {
            Name = panel.Shop.Name,
            XAxisIndex = index,
            YAxisIndex = index,
            BarWidth = Math.Max(1, place.Width / panel.Months.Count * 0.78),
            ItemStyle = new ItemStyle { Color = context.Theme.RepeatColor },
            Data =
            [
                .. panel.Months.Select((month, i) => new DataPoint(
                    unit.Value(Amount(month)),
                    $"{panel.Shop.Name}\n{context.Month(month.Month)}{context.Say("：", ": ")}{unit.Print(Amount(month), context.Language)}",
                    i < older ? new ItemStyle { Color = context.Theme.RecoveredColor } : null)),
            ],
        });
        sheet.Line(place.X, bottom, place.X + place.Width, bottom, context.Theme.InkMuted, isAbove: true);
        string first = context.Month(panel.Months[0].Month);
        string last = context.Month(panel.Months[^1].Month);
        sheet.Text(first, place.X, bottom + 3, size);
        if (TextWidth.Of(first, size) + TextWidth.Of(last, size) + 8 <= place.Width)
        {
            sheet.Text(last, place.X + place.Width, bottom + 3, size, align: "right");
        }
    }

    private static ChartWords Words(ShopsComparisonResult rows, List<Panel> panels, int shown, ChartContext context)
    {
        List<Panel> grown = [.. panels.Where(panel => panel.Before > 0).OrderByDescending(panel => (decimal)panel.Now / panel.Before)];
        int up = grown.Count(panel => panel.Now > panel.Before);
        string title = grown.Count == 0
            ? context.Say($"{panels.Count}店の売上（前年と比べられる店はまだありません）", $"Sales of {panels.Count} shops; none can be compared with the year before yet")
            : context.Say(
                $"{grown.Count}店のうち{up}店が前年より増収、最も伸びたのは「{Figures.Name(grown[0].Shop.Name)}」（{Figures.Growth(grown[0].Now, grown[0].Before)}）",
                $"{up} of {grown.Count} shops sell more than a year before; “{Figures.Name(grown[0].Shop.Name)}” has grown most ({Figures.Growth(grown[0].Now, grown[0].Before)})");
        return new ChartWords(
            title,
            [
                context.ShopName,
                context.Say($"直近{MonthsShown}か月、終わった月まで", $"The last {MonthsShown} whole months"),
                context.Say("数字＝直近12か月の売上（返金差引後）", "Figures: sales of the last 12 months, net of refunds"),
                context.AsOf(AsOf(rows)),
            ],
            [context.ShopName, context.AsOf(AsOf(rows))],
            [
                .. shown < panels.Count ? [context.Say($"{shown}店を表示（全{panels.Count}店、CSVに全店）。", $"{shown} of {panels.Count} shops are shown; the CSV has all.")] : Array.Empty<string>(),
                context.Say("目盛りは店ごと。濃い列＝直近12か月。", "Each shop has a scale of its own. Dark: the last 12 months."),
            ],
            string.Join(context.Say("、", ", "), panels.Select(panel => $"{Figures.Name(panel.Shop.Name)} {(panel.Before > 0 ? Figures.Growth(panel.Now, panel.Before) : "–")}")) + context.Say("。", "."));
    }

    private static DateOnly AsOf(ShopsComparisonResult rows) => rows.Shops.Select(shop => shop.AsOf).OfType<DateOnly>().DefaultIfEmpty(new DateOnly(1900, 1, 1)).Max();

    private static long Amount(SalesMonth month) => month.Revenue + month.UnidentifiedRevenue;

    private static List<SalesMonth> Whole(ComparedShop shop) => [.. shop.Months.Where(month => month.IsComplete).TakeLast(MonthsShown)];

    /// <summary>A shop with its whole months; what its last twelve brought, and the twelve before if all of them are known.</summary>
    private sealed record Panel(ComparedShop Shop, List<SalesMonth> Months)
    {
        public long Now { get; } = Months.TakeLast(Year).Sum(Amount);

        public long Before { get; } = Months.Count == MonthsShown ? Months.Take(Year).Sum(Amount) : 0;
    }
}
