using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// How the number of 現役 of the last month came about, as a bridge, and below it, where there is room, who moved from which
/// class to which.
/// </summary>
public sealed class ClassMovementChart : Chart<CustomerClassesResult>
{
    private const int WidthForMatrix = 760;
    private const int HeightForMatrix = 480;
    private const int ColumnNameLinesMost = 3;
    private const double RowNameShareMost = 0.3;

    private ClassMovementChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ClassMovementChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "class-movement";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("客層の移動", "Movement between classes");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "先月から、だれがどの客層へ動き、現役のお客様はなぜ増減したか。",
        "Who moved from which class to which, and why are there more or fewer active customers?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; }
        = ["to", "asOf", "steadyDays", "loyalDays", "loyalAmount", "lapseDays", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CustomerClassesResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CustomerClassesResult rows)
    {
        CsvTable table = new("month", "kind", "from_class", "from_activity", "to_class", "to_activity", "customers", "reason");
        foreach (ClassMonth month in rows.Months)
        {
            foreach (ClassCorrection row in month.Corrections)
            {
                table.Add(CsvTable.Month(month.Month), "correction", row.FromClass, row.FromActivity, row.ToClass, row.ToActivity, row.Customers, row.Reason);
            }

            foreach (ClassMovement row in month.Movements)
            {
                table.Add(CsvTable.Month(month.Month), "movement", row.FromClass, row.FromActivity, row.ToClass, row.ToActivity, row.Customers, row.Reason);
            }
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(CustomerClassesResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この期間に購入したお客様はいません。", "No customer has bought up to this period."));
        }

        ClassMonth month = rows.Months[^1];
        bool hasMatrix = context.Width >= WidthForMatrix && context.Height >= HeightForMatrix && month.Movements.Count > 0;
        Sheet sheet = Sheet.For(context, Words(rows, month, hasMatrix, context));
        double bottom = hasMatrix ? sheet.Top + ((sheet.Bottom - sheet.Top) * 0.34) : sheet.Bottom;
        DrawBridge(sheet, month, bottom, context);
        if (hasMatrix)
        {
            DrawMatrix(sheet, month.Movements, context);
        }

        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<CustomerClassesResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CustomerClasses.RunAsync(
            shop, new CustomerClassesParameters(null, parameters.To, parameters.AsOf, parameters.Thresholds), cancellationToken);

    private static void DrawBridge(Sheet sheet, ClassMonth month, double bottom, ChartContext context)
    {
        ClassBridge bridge = month.Bridge;
        Theme theme = context.Theme;
        long opening = bridge.Before + bridge.Corrected;
        long high = opening + bridge.Entered + bridge.Recovered;
        (string Name, long From, long Customers, string Sign, string Color)[] steps =
        [
            (context.Say("前月末の現役", "Active before"), 0, bridge.Before, "", theme.Sequential[^2]),
            .. bridge.Corrected == 0
                ? Array.Empty<(string, long, long, string, string)>()
                : [(context.Say("訂正", "Corrected"), Math.Min(bridge.Before, opening), Math.Abs(bridge.Corrected), bridge.Corrected < 0 ? "−" : "+", theme.LapsedColor)],
            (context.Say("新規", "New"), opening, bridge.Entered, "+", theme.NewColor),
            (context.Say("復活", "Recovered"), opening + bridge.Entered, bridge.Recovered, "+", theme.RecoveredColor),
            (context.Say("離脱", "Lapsed"), high - bridge.Lapsed, bridge.Lapsed, "−", theme.LapsedColor),
            (context.Say("現役", "Active now"), 0, bridge.After, "", theme.Sequential[^2]),
        ];
        Plot plot = new(
            sheet,
            [.. steps.Select(step => step.Name)],
            ValueScale.For(0, Math.Max(high, bridge.Before), Plot.StepsFor(sheet, bottom - sheet.Top - 60)),
            Figures.Tick,
            context.Say("現役（人）", "Active customers"),
            labelLines: 1,
            bottom: bottom,
            headRoom: sheet.TextSize + 2);

        // Unseen columns carry the steps: ECharts has no series for a bridge.
        plot.Columns("", theme.Background, [.. steps.Select(step => new DataPoint(step.From))], "bridge", opacity: 0);
        plot.Columns(
            context.Say("人数", "Customers"),
            theme.RepeatColor,
            [.. steps.Select(step => new DataPoint(step.Customers, $"{step.Name}\n{step.Sign}{Figures.Count(step.Customers)}", new ItemStyle { Color = step.Color }))],
            "bridge");
        for (int i = 0; i < steps.Length; i++)
        {
            plot.Figure(steps[i].Sign + Figures.Count(steps[i].Customers), i, steps[i].From + steps[i].Customers, isBold: true);
        }

        plot.Labels([.. steps.Select(step => step.Name)]);
    }

    private static void DrawMatrix(Sheet sheet, IReadOnlyList<ClassMovement> movements, ChartContext context)
    {
        sheet.Take(10);
        sheet.Text(
            context.Say("移動の内訳（人）：行＝前月末、列＝今回。灰色＝動かなかった人", "Movements (customers): rows before, columns now; grey: stayed"),
            sheet.Left,
            sheet.Take(sheet.TextSize + 8),
            sheet.TextSize);
        double size = sheet.TextSize > 12 ? sheet.TextSize : Sheet.FontSizeMin;
        List<(ClassActivity?, CustomerClass?)> from = [.. movements.Select(row => (row.FromActivity, row.FromClass)).Distinct().Order()];
        List<(ClassActivity?, CustomerClass?)> to = [.. movements.Select(row => ((ClassActivity?)row.ToActivity, (CustomerClass?)row.ToClass)).Distinct().Order()];
        // A cell of several reasons is one figure.
        var cells =
            from row in movements
            group row.Customers by (row.FromActivity, row.FromClass, row.ToActivity, row.ToClass) into cell
            select (cell.Key, Customers: cell.Sum(), HasMoved: cell.Key.FromClass != cell.Key.ToClass || cell.Key.FromActivity != cell.Key.ToActivity);
        CellGrid.Draw(
            sheet,
            [.. from.Select(state => RowName(state, sheet, size, context))],
            [.. to.Select(state => ColumnName(state, sheet, to.Count, size, context))],
            [
                .. cells.Select(cell => new GridCell(
                    to.IndexOf((cell.Key.ToActivity, cell.Key.ToClass)),
                    from.IndexOf((cell.Key.FromActivity, cell.Key.FromClass)),
                    cell.HasMoved ? cell.Customers : null,
                    Figures.Count(cell.Customers),
                    $"{StateName((cell.Key.FromActivity, cell.Key.FromClass), " ", context)} → {StateName((cell.Key.ToActivity, cell.Key.ToClass), " ", context)}: {Figures.Count(cell.Customers)}")),
            ],
            "",
            size);
    }

    private static string StateName((ClassActivity? Activity, CustomerClass? Class) state, string separator, ChartContext context)
        => state is not ({ } activity, { } customerClass)
            ? context.Say("新規", "New")
            : ClassNames.Of(customerClass, context) + separator + (activity == ClassActivity.Active ? context.Say("現役", "active") : context.Say("離脱", "lapsed"));

    /// <summary>On one line; of a long name as much as leaves the cells most of the width.</summary>
    private static string RowName((ClassActivity? Activity, CustomerClass? Class) state, Sheet sheet, double size, ChartContext context)
    {
        string whole = StateName(state, " ", context);
        string rest = state.Class is { } name ? whole[ClassNames.Of(name, context).Length..] : "";
        double room = ((sheet.Right - sheet.Left) * RowNameShareMost) - TextWidth.Of(rest, size);
        return TextFit.Cut(whole[..^rest.Length], room, size) + rest;
    }

    /// <summary>On as many lines as a long name needs, up to three, and one more for the activity.</summary>
    private static string ColumnName((ClassActivity? Activity, CustomerClass? Class) state, Sheet sheet, int columns, double size, ChartContext context)
    {
        string[] parts = StateName(state, "\n", context).Split('\n');
        double width = ((sheet.Right - sheet.Left) * (1 - RowNameShareMost) / columns) - 6;
        return string.Join('\n', [.. TextFit.Lines(parts[0], width, size, ColumnNameLinesMost), .. parts.Skip(1)]);
    }

    private static string Signed(long number, string plus, string minus) => number < 0 ? minus : plus;

    private static ChartWords Words(CustomerClassesResult rows, ClassMonth month, bool hasMatrix, ChartContext context)
    {
        ClassBridge bridge = month.Bridge;
        string corrected = bridge.Corrected == 0 ? string.Empty : context.Say(
            $"{Signed(bridge.Corrected, "＋", "−")}訂正{Figures.Count(Math.Abs(bridge.Corrected))}人",
            $" {Signed(bridge.Corrected, "+", "−")} {Figures.Count(Math.Abs(bridge.Corrected))} corrected");
        string sum = context.Say(
            $"現役{Figures.Count(bridge.Before)}人{corrected}＋新規{Figures.Count(bridge.Entered)}人＋復活{Figures.Count(bridge.Recovered)}人−離脱{Figures.Count(bridge.Lapsed)}人＝{Figures.Count(bridge.After)}人",
            $"{Figures.Count(bridge.Before)} active{corrected} + {Figures.Count(bridge.Entered)} new + {Figures.Count(bridge.Recovered)} recovered − {Figures.Count(bridge.Lapsed)} lapsed = {Figures.Count(bridge.After)}");
        return new ChartWords(
            context.Say(
                $"{context.Month(month.Month)}は新規と復活で{Figures.Count(bridge.Entered + bridge.Recovered)}人増え、{Figures.Count(bridge.Lapsed)}人が離脱、現役は{Figures.Count(bridge.After)}人",
                $"{context.Month(month.Month)}: {Figures.Count(bridge.Entered + bridge.Recovered)} came or came back, {Figures.Count(bridge.Lapsed)} lapsed, {Figures.Count(bridge.After)} are active"),
            [
                context.ShopName,
                context.Say($"前月末から{MonthLabels.Day(month.EvaluatedOn, context.Language)}まで", $"From the end of the month before to {MonthLabels.Day(month.EvaluatedOn, context.Language)}"),
                context.Say("単位：人", "Unit: customers"),
                ClassNames.ActiveDefinition(rows.Thresholds, context),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf), .. month.IsComplete ? Array.Empty<string>() : [context.Say("月の途中", "Month not over")]],
            [
                .. month.IsComplete
                    ? Array.Empty<string>()
                    : [context.Say($"{context.Month(month.Month)}は{month.EvaluatedOn.Day}日までの途中集計。", $"{context.Month(month.Month)} is counted up to day {month.EvaluatedOn.Day} only.")],
                .. hasMatrix ? Array.Empty<string>() : [context.Say("客層ごとの移動は大きな図とCSVにある。", "Movements by class: see a larger picture or the CSV.")],
                .. hasMatrix ? ReasonNames.Corrections(month, context) : Array.Empty<string>(),
                .. hasMatrix && context.Width >= 1200 ? [ClassNames.Definition(rows.Thresholds, context)] : Array.Empty<string>(),
            ],
            sum + context.Say("。", "."));
    }
}
