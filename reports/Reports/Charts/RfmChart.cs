using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Customers by how recently (to the right) and how often (upwards) they have come, five scores each: the best stand top
/// right. The colour is the number of customers or what they have bought.
/// </summary>
public sealed class RfmChart : Chart<RfmResult>
{
    private const int Scores = 5;

    private RfmChart()
    {
    }

    /// <summary>The chart.</summary>
    public static RfmChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "rfm";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("RFM分析", "Recency, frequency, monetary value");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "最近・何度も買ってくださるお客様と、離れかけているお客様は何人か。",
        "How many customers come recently and often, and how many have begun to stay away?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "method", "color", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(RfmResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(RfmResult rows)
    {
        CsvTable table = new("recency", "frequency", "monetary", "customers", "amount");
        foreach (RfmCell row in rows.Cells)
        {
            table.Add(row.Recency, row.Frequency, row.Monetary, row.Customers, row.Amount);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(RfmResult rows, ChartContext context)
    {
        if (rows.Cells.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに購入したお客様はいません。", "No customer has bought up to this day."));
        }

        ILookup<(int Recency, int Frequency), RfmCell> cells = rows.Cells.ToLookup(cell => (cell.Recency, cell.Frequency));
        MoneyUnit unit = MoneyUnit.For(cells.Max(cell => Math.Abs(cell.Sum(row => row.Amount))), context);
        Sheet sheet = Sheet.For(context, Words(rows, unit, context));
        sheet.Text(context.Say("F：来店回数（上ほど多い）", "F: visits, most on top"), sheet.Left, sheet.Take(sheet.TextSize + 6), sheet.TextSize);
        CellGrid.Draw(
            sheet,
            [.. Enumerable.Range(1, Scores).Reverse().Select(score => Range(rows.Frequency, score))],
            [.. Enumerable.Range(1, Scores).Select(score => Range(rows.Recency, score))],
            [
                .. from recency in Enumerable.Range(1, Scores)
                   from frequency in Enumerable.Range(1, Scores)
                   select Cell(recency, frequency, [.. cells[(recency, frequency)]], unit, context),
            ],
            context.Say("R：最終来店からの日数（右ほど最近）", "R: days since the last visit, latest on the right"));
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<RfmResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Rfm.RunAsync(shop, parameters.Method, parameters.AsOf, cancellationToken);

    private static GridCell Cell(int recency, int frequency, List<RfmCell> rows, MoneyUnit unit, ChartContext context)
    {
        long customers = rows.Sum(row => row.Customers);
        long amount = rows.Sum(row => row.Amount);
        bool isAmount = context.Color == GridColor.Amount;
        return new GridCell(
            recency - 1,
            Scores - frequency,
            customers == 0 ? null : isAmount ? unit.Value(amount) : customers,
            customers == 0 ? "–" : isAmount ? Figures.Short(unit.Value(amount)) : Figures.Count(customers),
            context.Say(
                $"R{recency} F{frequency}：{Figures.Count(customers)}人、{unit.Print(amount, context.Language)}",
                $"R{recency} F{frequency}: {Figures.Customers(customers)}, {unit.Print(amount, context.Language)}"));
    }

    /// <summary>「3–7」: the values that have a score; a dash where nobody has it.</summary>
    private static string Range(IReadOnlyList<RfmScore> scores, int number)
    {
        RfmScore score = scores[number - 1];
        return score.Lowest is not { } low || score.Highest is not { } high ? "–" : low == high ? Figures.Count(low) : $"{Figures.Count(low)}–{Figures.Count(high)}";
    }

    private static ChartWords Words(RfmResult rows, MoneyUnit unit, ChartContext context)
    {
        long best = Sum(cell => cell.Recency >= 4 && cell.Frequency >= 4);
        long leaving = Sum(cell => cell.Recency <= 2 && cell.Frequency >= 4);
        long all = Sum(_ => true);
        string method = rows.Method == RfmMethod.Ntile
            ? context.Say("点数＝人数を5等分", "Scores: fifths of the same size")
            : context.Say("点数＝5等分、同じ値は同じ点", "Scores: fifths, equal values share one");
        return new ChartWords(
            context.Say(
                $"最近よく来ているお客様は{Figures.Count(best)}人、よく来ていたのに離れかけている方は{Figures.Count(leaving)}人",
                $"{Figures.Customers(best)} came often and lately; {Figures.Count(leaving)} came often and stay away now"),
            [
                context.ShopName,
                context.Say($"購入した{Figures.Count(all)}人", $"{Figures.Customers(all)} with a purchase"),
                context.Color == GridColor.Amount
                    ? context.Say($"数字と色：購入金額（{unit.Unit}）", $"Figures and colour: amount ({unit.Unit})")
                    : context.Say("数字と色：人数", "Figures and colour: customers"),
                method,
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say(
                    "最近よく来ている＝R・Fとも上位2段階、離れかけ＝Fは上位2段階でRは下位2段階。",
                    "Often: the upper two rows; lately: the two columns on the right; stay away: the two on the left."),
            ],
            context.Say($"全体{Figures.Count(all)}人。", $"In all {Figures.Customers(all)}."));

        long Sum(Func<RfmCell, bool> isMeant) => rows.Cells.Where(isMeant).Sum(cell => cell.Customers);
    }
}
