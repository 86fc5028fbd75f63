using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// One bubble for each class, 現役 above and 離脱 below; its area is the number of customers, a ring shows the number a
/// year before. It is well where the bubbles at the upper right grow.
/// </summary>
public sealed class ClassBubblesChart : Chart<CustomerClassesResult>
{
    private const double LapsedOpacity = 0.55;
    private const double NameShareMost = 0.25;
    private const double NameLine = 1.2;
    private const int NameLinesMost = 4;
    private const string Clear = "transparent";

    private ClassBubblesChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ClassBubblesChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "class-bubbles";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("客層の現役と離脱", "Active and lapsed by class");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "各客層に現役と離脱の方が何人いて、1年前よりどうなったか。",
        "How many are active and lapsed in each class, and how was it a year before?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["to", "asOf", "steadyDays", "loyalDays", "loyalAmount", "lapseDays", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CustomerClassesResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CustomerClassesResult rows) => CustomerClassesChart.Instance.Table(rows);

    /// <inheritdoc/>
    public override ChartPicture Draw(CustomerClassesResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この期間に購入したお客様はいません。", "No customer has bought up to this period."));
        }

        ClassMonth now = rows.Months[^1];
        ClassMonth? before = rows.Months.FirstOrDefault(month => month.Month == now.Month.AddYears(-1));
        Sheet sheet = Sheet.For(context, Words(rows, now, before, context));
        double size = sheet.TextSize;
        CustomerClass[] classes = Enum.GetValues<CustomerClass>();
        (ClassActivity Activity, string Name)[] bands = [(ClassActivity.Active, context.Say("現役", "Active")), (ClassActivity.Lapsed, context.Say("離脱", "Lapsed"))];
        double left = sheet.Left + bands.Max(band => TextWidth.Of(band.Name, size)) + 10;
        double column = ((sheet.Right - left) / classes.Length) - 6;
        int nameLines = Math.Clamp((int)((sheet.Bottom - sheet.Top) * NameShareMost / size), 1, NameLinesMost);
        IReadOnlyList<string>[] names = [.. classes.Select(name => TextFit.Lines(ClassNames.Of(name, context), column, size, nameLines))];
        double below = (size * 1.6) + ((names.Max(lines => lines.Count) - 1) * size * NameLine);
        Grid grid = new() { Left = left, Top = sheet.Top, Width = sheet.Right - left, Height = Math.Max(1, sheet.Bottom - below - sheet.Top) };
        sheet.Take(sheet.Bottom - sheet.Top);
        (double width, double height) = (grid.Width / classes.Length, grid.Height / bands.Length);
        double bubble = height - (size * 1.5);
        int index = sheet.Add(
            grid,
            Plot.Hidden("bottom") with { Type = "value", Min = 0, Max = classes.Length },
            Plot.Hidden("left") with { Type = "value", Min = 0, Max = (decimal)grid.Height });
        long most = Math.Max(1, new[] { now, before ?? now }.SelectMany(month => month.Counts).Max(count => count.Customers));
        double Diameter(long customers) => customers == 0 ? 0 : Math.Max(2, Math.Min(width, bubble) * 0.94 * Math.Sqrt((double)customers / most));
        DataPoint Point(int row, CustomerClass name, long customers, ItemStyle style, DateOnly when) => new(
            (decimal)Math.Round(grid.Height - (row * height) - (bubble / 2), 3),
            context.Say($"{context.Month(when)}\n{ClassNames.Of(name, context)}・{bands[row].Name}：{Figures.Count(customers)}人", $"{context.Month(when)}\n{ClassNames.Of(name, context)}, {bands[row].Name}: {Figures.Count(customers)}"),
            style)
        {
            X = (int)name - 0.5m,
            SymbolSize = Diameter(customers),
        };
        List<DataPoint> bubbles = [];
        List<DataPoint> rings = [];
        for (int row = 0; row < bands.Length; row++)
        {
            sheet.Text(bands[row].Name, sheet.Left, grid.Top + (row * height) + (bubble / 2), size, context.Theme.Ink, verticalAlign: "middle", bold: true);
            sheet.Line(left, grid.Top + ((row + 1) * height), sheet.Right, grid.Top + ((row + 1) * height), context.Theme.Neutral);
            foreach (CustomerClass name in classes)
            {
                long customers = Count(now, name, bands[row].Activity);
                string color = ClassNames.ColorOf(name, context);
                bubbles.Add(Point(row, name, customers, new ItemStyle { Color = color, BorderColor = context.Theme.InkFaint, BorderWidth = 1, Opacity = row == 0 ? 1 : LapsedOpacity }, now.Month));
                if (before is not null)
                {
                    rings.Add(Point(row, name, Count(before, name, bands[row].Activity), new ItemStyle { Color = Clear, BorderColor = context.Theme.Ink, BorderWidth = 1.5 }, before.Month));
                }

                string[] texts = Texts(customers, before is null ? null : customers - Count(before, name, bands[row].Activity), context);
                string text = texts.FirstOrDefault(one => TextWidth.Of(one, size, bold: true) + 4 <= width, texts[^1]);
                sheet.Text(text, grid.Left + (((int)name - 0.5) * width), grid.Top + (row * height) + bubble + 2, size, context.Theme.Ink, "center", bold: true);
            }
        }

        sheet.Add(new ScatterSeries { Name = context.Say("人数", "Customers"), XAxisIndex = index, YAxisIndex = index, Data = bubbles });
        if (rings.Count > 0)
        {
            sheet.Add(new ScatterSeries { Name = context.Say("1年前", "A year before"), XAxisIndex = index, YAxisIndex = index, Data = rings });
        }

        foreach (CustomerClass name in classes)
        {
            IReadOnlyList<string> lines = names[(int)name - 1];
            for (int line = 0; line < lines.Count; line++)
            {
                sheet.Text(lines[line], grid.Left + (((int)name - 0.5) * width), sheet.Bottom - below + (size * 0.6) + (line * size * NameLine), size, context.Theme.Ink, "center");
            }
        }

        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<CustomerClassesResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CustomerClasses.RunAsync(
            shop, new CustomerClassesParameters(null, parameters.To, parameters.AsOf, parameters.Thresholds), cancellationToken);

    /// <summary>「1,234人（+12）」 and what is left of it where the column is narrow.</summary>
    private static string[] Texts(long customers, long? change, ChartContext context)
    {
        string count = context.Say($"{Figures.Count(customers)}人", Figures.Count(customers));
        return change is { } number ? [context.Say($"{count}（{Figures.Change(number)}）", $"{count} ({Figures.Change(number)})"), count, Figures.Count(customers)] : [count, Figures.Count(customers)];
    }

    private static long Count(ClassMonth month, CustomerClass name, ClassActivity activity)
        => month.Counts.First(count => count.Class == name && count.Activity == activity).Customers;

    private static ChartWords Words(CustomerClassesResult rows, ClassMonth now, ClassMonth? before, ChartContext context)
    {
        long loyal = Count(now, CustomerClass.Loyal, ClassActivity.Active);
        long lost = Count(now, CustomerClass.Loyal, ClassActivity.Lapsed);
        string name = ClassNames.Within(CustomerClass.Loyal, context);
        long first = Count(now, CustomerClass.First, ClassActivity.Lapsed);
        string change = before is null ? "" : context.Say($"（1年前から{Figures.Change(loyal - Count(before, CustomerClass.Loyal, ClassActivity.Active))}人）", $" ({Figures.Change(loyal - Count(before, CustomerClass.Loyal, ClassActivity.Active))} in a year)");
        return new ChartWords(
            context.Say(
                $"{name}の現役は{Figures.Count(loyal)}人{change}、{name}の離脱は{Figures.Count(lost)}人、{ClassNames.Of(CustomerClass.First, context)}のまま離脱は{Figures.Count(first)}人",
                $"{Figures.Count(loyal)} {name} customers are active{change}, {Figures.Count(lost)} have lapsed; {Figures.Count(first)} lapsed after one visit"),
            [
                context.ShopName,
                MonthLabels.Day(now.EvaluatedOn, context.Language),
                context.Say($"単位：人（計{Figures.Count(now.Counts.Sum(count => count.Customers))}人）", $"Unit: customers ({Figures.Count(now.Counts.Sum(count => count.Customers))} in all)"),
                ClassNames.ActiveDefinition(rows.Thresholds, context),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                before is null
                    ? context.Say("円の面積＝人数。", "Area: customers.")
                    : context.Say($"円の面積＝人数、輪と（　）＝{context.Month(before.Month)}とその差。右上が大きくなるほどよい。", $"Area: customers; ring and ( ): {context.Month(before.Month)} and the change since. Good if the upper right grows."),
                ClassNames.Definition(rows.Thresholds, context),
            ],
            string.Join(context.Say("、", ", "), Enum.GetValues<CustomerClass>().Select(one => context.Say(
                $"{ClassNames.Of(one, context)}：現役{Figures.Count(Count(now, one, ClassActivity.Active))}人・離脱{Figures.Count(Count(now, one, ClassActivity.Lapsed))}人",
                $"{ClassNames.Of(one, context)}: {Figures.Count(Count(now, one, ClassActivity.Active))} active, {Figures.Count(Count(now, one, ClassActivity.Lapsed))} lapsed"))) + context.Say("。", "."));
    }
}
