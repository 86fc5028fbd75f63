using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The movements of one month as flows in the colour of the class from which they come, in the fixed order of the
/// classes; who stayed is pale. The same as a matrix: class-movement.
/// </summary>
public sealed class ClassFlowChart : Chart<CustomerClassesResult>
{
    /// <summary>Beside the numbers of the classes, 1 to 5.</summary>
    private const int New = 6;
    private const int Lapsed = 0;
    private const double NodeWidth = 14;
    private const double LabelShareMost = 0.33;
    private const double StayOpacity = 0.18;
    private const double MoveOpacity = 0.7;

    private ClassFlowChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ClassFlowChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "class-flow";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("客層の移動の流れ", "The flow between classes");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "この1か月に、どの客層からどの客層へ何人が動いたか。",
        "How many moved from which class to which within the month?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["to", "asOf", "steadyDays", "loyalDays", "loyalAmount", "lapseDays", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CustomerClassesResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CustomerClassesResult rows) => ClassMovementChart.Instance.Table(rows);

    /// <inheritdoc/>
    public override ChartPicture Draw(CustomerClassesResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0 || Flows(rows.Months[^1]).Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この期間に来店したお客様はいません。", "No customer has come up to this period."));
        }

        ClassMonth month = rows.Months[^1];
        List<Flow> flows = Flows(month);
        Sheet sheet = Sheet.For(context, Words(rows, month, context));
        double size = sheet.TextSize;
        List<Side> from = Sides(flows, flow => flow.From, flow => flow.Customers);
        List<Side> to = Sides(flows, flow => flow.To, flow => flow.Customers);
        Func<Side, string> text = side => Label(side, double.MaxValue, size, context);
        double most = (sheet.Right - sheet.Left) * LabelShareMost;
        Func<Side, string> label = side => Label(side, most, size, context);
        double leftWidth = from.Max(side => TextWidth.Of(label(side), size)) + 8;
        double rightWidth = to.Max(side => TextWidth.Of(label(side), size)) + 8;
        double head = sheet.Take(size + 8);
        sheet.Text(context.Say("前月末", "Month end before"), sheet.Left, head, size);
        sheet.Text(MonthLabels.Day(month.EvaluatedOn, context.Language), sheet.Right, head, size, align: "right");
        double top = sheet.Top;
        double height = sheet.Bottom - top;
        sheet.Take(height);
        double gap = Math.Min(10, height / 24);
        sheet.Add(new SankeySeries
        {
            Left = sheet.Left + leftWidth,
            Top = top,
            Width = sheet.Right - rightWidth - sheet.Left - leftWidth,
            Height = height,
            NodeWidth = NodeWidth,
            NodeGap = gap,
            Label = new Label { Show = false },
            Data = [.. from.Select(side => Node("<", side, 0)), .. to.Select(side => Node(">", side, 1))],
            Links =
            [
                .. flows.Select(flow => new SankeyLink(
                    "<" + flow.From,
                    ">" + flow.To,
                    flow.Customers,
                    new FlowStyle(ColorOf(flow.From, context), flow.From == flow.To ? StayOpacity : MoveOpacity),
                    new ItemTooltip(context.Say(
                        $"{NameOf(flow.From, context)} → {NameOf(flow.To, context)}：{Figures.Count(flow.Customers)}人",
                        $"{NameOf(flow.From, context)} → {NameOf(flow.To, context)}: {Figures.Count(flow.Customers)}")))),
            ],
        });

        // As ECharts stacks them: from the top, in one scale for both sides.
        double scale = (height - ((Math.Max(from.Count, to.Count) - 1) * gap)) / flows.Sum(flow => flow.Customers);
        Labels(sheet, from, label, scale, gap, top, sheet.Left + leftWidth - 6, "right");
        Labels(sheet, to, label, scale, gap, top, sheet.Right - rightWidth + 6, "left");
        return sheet.ToPicture();

        SankeyNode Node(string side, Side node, int depth) => new(
            side + node.State,
            depth,
            new ItemStyle { Color = ColorOf(node.State, context), BorderColor = context.Theme.InkFaint, BorderWidth = 0.5 },
            new ItemTooltip(text(node)));
    }

    /// <inheritdoc/>
    protected override Task<CustomerClassesResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CustomerClasses.RunAsync(
            shop, new CustomerClassesParameters(null, parameters.To, parameters.AsOf, parameters.Thresholds), cancellationToken);

    /// <summary>Names beside their nodes, moved apart where nodes are thinner than a line.</summary>
    private static void Labels(Sheet sheet, List<Side> sides, Func<Side, string> text, double scale, double gap, double top, double x, string align)
    {
        double line = sheet.TextSize * 1.15;
        double[] middles = new double[sides.Count];
        double y = top;
        for (int i = 0; i < sides.Count; i++)
        {
            middles[i] = y + (sides[i].Customers * scale / 2);
            y += (sides[i].Customers * scale) + gap;
        }

        for (int i = 0; i < middles.Length; i++)
        {
            middles[i] = Math.Max(middles[i], i == 0 ? top + (line / 2) : middles[i - 1] + line);
        }

        double lowest = sheet.Bottom - (line / 2);
        for (int i = middles.Length - 1; i >= 0; i--)
        {
            middles[i] = Math.Min(middles[i], lowest);
            lowest = middles[i] - line;
            sheet.Text(text(sides[i]), x, middles[i], sheet.TextSize, sheet.Theme.Ink, align, "middle");
        }
    }

    /// <summary>The movements of a month, 離脱 of all classes as one; who was 離脱 and still is, is no flow.</summary>
    private static List<Flow> Flows(ClassMonth month) =>
    [
        .. from row in month.Movements
           let flow = (
               From: row.FromClass is null ? New : row.FromActivity == ClassActivity.Lapsed ? Lapsed : (int)row.FromClass,
               To: row.ToActivity == ClassActivity.Lapsed ? Lapsed : (int)row.ToClass)
           where row.Customers > 0 && flow != (Lapsed, Lapsed)
           group row.Customers by flow into same
           orderby same.Key.From descending, same.Key.To descending
           select new Flow(same.Key.From, same.Key.To, same.Sum()),
    ];

    private static List<Side> Sides(List<Flow> flows, Func<Flow, int> state, Func<Flow, long> customers)
        => [.. flows.GroupBy(state).OrderByDescending(side => side.Key).Select(side => new Side(side.Key, side.Sum(customers)))];

    private static string NameOf(int state, ChartContext context) => state switch
    {
        New => context.Say("新規", "New"),
        Lapsed => context.Say("離脱", "Lapsed"),
        _ => ClassNames.Of((CustomerClass)state, context),
    };

    /// <summary>Name and number; of a name that is too wide for its side as much as has room, of the number all.</summary>
    private static string Label(Side side, double width, double size, ChartContext context)
    {
        string number = context.Say($" {Figures.Count(side.Customers)}人", $" {Figures.Count(side.Customers)}");
        return TextFit.Cut(NameOf(side.State, context), width - TextWidth.Of(number, size), size) + number;
    }

    private static string ColorOf(int state, ChartContext context) => state switch
    {
        New => context.Theme.NewColor,
        Lapsed => context.Theme.LapsedColor,
        _ => ClassNames.ColorOf((CustomerClass)state, context),
    };

    private static ChartWords Words(CustomerClassesResult rows, ClassMonth month, ChartContext context)
    {
        List<Flow> flows = Flows(month);
        long Moved(Func<Flow, bool> isMeant) => flows.Where(isMeant).Sum(flow => flow.Customers);
        string risen = Figures.Count(Moved(flow => flow.From is > Lapsed and < New && flow.To > flow.From));
        string lapsed = Figures.Count(Moved(flow => flow.To == Lapsed));
        string back = Figures.Count(Moved(flow => flow.From == Lapsed));
        string fresh = Figures.Count(Moved(flow => flow.From == New));
        string stayed = Figures.Count(month.Movements.Where(row => row.FromActivity == ClassActivity.Lapsed && row.ToActivity == ClassActivity.Lapsed).Sum(row => row.Customers));
        Flow? largest = flows.Where(flow => flow.From != flow.To && flow.From != New).MaxBy(flow => flow.Customers);
        return new ChartWords(
            context.Say(
                $"{context.Month(month.Month)}は{risen}人が上の客層へ、{lapsed}人が離脱、{back}人が復活、新規は{fresh}人",
                $"{context.Month(month.Month)}: {risen} rose to a higher class, {lapsed} lapsed, {back} came back, {fresh} are new"),
            [
                context.ShopName,
                context.Say($"前月末から{MonthLabels.Day(month.EvaluatedOn, context.Language)}まで", $"From the end of the month before to {MonthLabels.Day(month.EvaluatedOn, context.Language)}"),
                context.Say($"単位：人（計{Figures.Count(flows.Sum(flow => flow.Customers))}人）", $"Unit: customers ({Figures.Count(flows.Sum(flow => flow.Customers))} in all)"),
                ClassNames.ActiveDefinition(rows.Thresholds, context),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. month.IsComplete
                    ? Array.Empty<string>()
                    : [context.Say($"{context.Month(month.Month)}は{month.EvaluatedOn.Day}日までの途中集計。", $"{context.Month(month.Month)} is counted up to day {month.EvaluatedOn.Day} only.")],
                context.Say($"色＝移動前の客層、淡い帯＝動かなかった方。離脱のままの{stayed}人は描いていない。", $"Colour: the class before; pale: stayed. {stayed} who stayed lapsed are left out."),
            ],
            largest is null ? "" : context.Say(
                $"最も多い移動は{NameOf(largest.From, context)}から{NameOf(largest.To, context)}の{Figures.Count(largest.Customers)}人。",
                $"Most moved from {NameOf(largest.From, context)} to {NameOf(largest.To, context)}: {Figures.Count(largest.Customers)}."));
    }

    private sealed record Flow(int From, int To, long Customers);

    private sealed record Side(int State, long Customers);
}
