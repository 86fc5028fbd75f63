using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Japan as a grid of tiles, one for each prefecture, all of the same size: the colour and the figure are the customers
/// who bought within a year, or what they bought.
/// </summary>
public sealed class PrefecturesChart : Chart<SemanticQueryResult>
{
    private const double TileSize = 10;
    private const double LineHeight = 11.5;
    private const int BestShown = 5;

    private PrefecturesChart()
    {
    }

    /// <summary>The chart.</summary>
    public static PrefecturesChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "prefectures";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("都道府県別のお客様", "Customers by prefecture");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "お客様はどの都道府県から買ってくださっているか。",
        "From which prefectures do customers buy?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "color", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(SemanticQueryResult rows) => rows.To;

    /// <inheritdoc/>
    public override CsvTable Table(SemanticQueryResult rows)
    {
        CsvTable table = new("prefecture", "customers", "amount");
        foreach (SemanticRow row in rows.Rows)
        {
            table.Add(row.Key[0].Value, SalesOfMonths.Whole(row.Values[0].Value), SalesOfMonths.Whole(row.Values[1].Value));
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(SemanticQueryResult rows, ChartContext context)
    {
        if (rows.Rows.Count == 0)
        {
            return ChartWords.NoData(context, rows.To, new("この12か月に購入したお客様はいません。", "No customer has bought in these twelve months."));
        }

        bool isAmount = context.Color == GridColor.Amount;
        MoneyUnit unit = MoneyUnit.For(rows.Rows.Max(row => Math.Abs(SalesOfMonths.Whole(row.Values[1].Value) ?? 0)), context);
        Sheet sheet = Sheet.For(context, Words(rows, unit, context));
        double size = sheet.TextSize;
        double top = sheet.Top;
        Grid grid = new() { Left = sheet.Left, Top = top, Width = sheet.Right - sheet.Left, Height = sheet.Bottom - top };
        (double width, double height) = (grid.Width / PrefectureTiles.Columns, grid.Height / PrefectureTiles.Rows);
        int index = sheet.Add(
            grid,
            Plot.Hidden("bottom") with { Data = [.. Enumerable.Range(0, PrefectureTiles.Columns).Select(_ => new AxisCategory(""))] },
            Plot.Hidden("left") with { Data = [.. Enumerable.Range(0, PrefectureTiles.Rows).Select(_ => new AxisCategory(""))], Inverse = true });
        List<GridCell> cells = [.. PrefectureTiles.All.Select(tile => Cell(tile, rows.Rows.FirstOrDefault(row => row.Key[0].Value == tile.Name), isAmount, unit, context))];
        IReadOnlyList<VisualPiece> pieces = CellGrid.Pieces(cells, context.Theme);
        sheet.Add(new HeatmapSeries
        {
            XAxisIndex = index,
            YAxisIndex = index,
            ItemStyle = new ItemStyle { BorderColor = context.Theme.Background, BorderWidth = 2 },
            Data = [.. cells.Where(cell => cell.Value is not null).Select(cell => new HeatmapPoint(cell.Column, cell.Row, cell.Value!.Value, cell.Text, cell.Tooltip))],
        });
        sheet.Color(pieces);
        for (int i = 0; i < cells.Count; i++)
        {
            (GridCell cell, PrefectureTile tile) = (cells[i], PrefectureTiles.All[i]);
            (double left, double upper) = (grid.Left + (cell.Column * width), grid.Top + (cell.Row * height));
            if (cell.Value is null)
            {
                sheet.Add(new RectGraphic(new RectShape(left + 1, upper + 1, width - 2, height - 2), new ShapeStyle { Fill = context.Theme.Neutral }));
            }

            // Name and figure where there is room for both, else the figure, or the name of a prefecture without customers.
            string name = context.Say(tile.Short, tile.English);
            string color = cell.Value is { } value ? context.Theme.InkOn(pieces.Last(piece => piece.Gte <= value).Color) : context.Theme.InkMuted;
            string[] lines = cell.Value is null ? [name] : height >= LineHeight * 2 ? [name, cell.Text] : [cell.Text];
            lines = [.. lines.Where(line => TextWidth.Of(line, TileSize) + 2 <= width && TileSize + 1 <= height)];
            for (int line = 0; line < lines.Length; line++)
            {
                sheet.Text(lines[line], left + (width / 2), upper + (height / 2) + ((line - ((lines.Length - 1) / 2d)) * LineHeight), TileSize, color, "center", "middle");
            }
        }

        DrawBest(sheet, rows, isAmount, unit, (top, width * PrefectureTiles.FreeColumns, height * PrefectureTiles.FreeRows), size, context);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<SemanticQueryResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => SemanticQuery.RunAsync(
            shop,
            new SemanticQueryParameters([Measure.Customers, Measure.Revenue], [Dimension.Prefecture], Period: new SemanticPeriod(To: parameters.AsOf)) { SmallestGroup = parameters.SmallestGroup },
            cancellationToken);

    /// <summary>The best prefectures as a list, where the sea leaves room at the upper left.</summary>
    private static void DrawBest(Sheet sheet, SemanticQueryResult rows, bool isAmount, MoneyUnit unit, (double Top, double Width, double Height) room, double size, ChartContext context)
    {
        double y = room.Top;
        foreach (SemanticRow row in Best(rows, isAmount).Take(BestShown))
        {
            string text = $"{NameOf(row, context)}  {Value(row, isAmount, unit, context)}";
            if (y + size > room.Top + room.Height || TextWidth.Of(text, size) > room.Width)
            {
                return;
            }

            sheet.Text(text, sheet.Left, y, size, context.Theme.Ink);
            y += size * 1.5;
        }
    }

    private static GridCell Cell(PrefectureTile tile, SemanticRow? row, bool isAmount, MoneyUnit unit, ChartContext context)
    {
        decimal? value = row is null or { IsSuppressed: true } ? null : isAmount ? Math.Round(unit.Value(SalesOfMonths.Whole(row.Values[1].Value) ?? 0), 2, MidpointRounding.AwayFromZero) : row.Values[0].Value;
        return new GridCell(
            tile.Column,
            tile.Row,
            value,
            value is null ? "" : isAmount ? Figures.Short(value.Value) : Figures.Count((long)value.Value),
            row is null or { IsSuppressed: true } ? "" : $"{context.Say(tile.Name, tile.English)}{context.Say("：", ": ")}{Value(row, false, unit, context)}{context.Say("、", ", ")}{Value(row, true, unit, context)}");
    }

    private static IEnumerable<SemanticRow> Best(SemanticQueryResult rows, bool isAmount)
        => rows.Rows.Where(row => row is { IsSuppressed: false } && row.Key[0].Value is not null).OrderByDescending(row => row.Values[isAmount ? 1 : 0].Value).ThenBy(row => row.Key[0].Value, StringComparer.Ordinal);

    private static string NameOf(SemanticRow row, ChartContext context)
        => PrefectureTiles.All.FirstOrDefault(tile => tile.Name == row.Key[0].Value) is { } tile ? context.Say(tile.Name, tile.English) : row.Key[0].Value ?? context.Say("不明", "Unknown");

    private static string Value(SemanticRow row, bool isAmount, MoneyUnit unit, ChartContext context) => isAmount
        ? unit.Print(SalesOfMonths.Whole(row.Values[1].Value) ?? 0, context.Language)
        : context.Say($"{Figures.Count((long)(row.Values[0].Value ?? 0))}人", Figures.Customers((long)(row.Values[0].Value ?? 0)));

    private static ChartWords Words(SemanticQueryResult rows, MoneyUnit unit, ChartContext context)
    {
        bool isAmount = context.Color == GridColor.Amount;
        List<SemanticRow> best = [.. Best(rows, isAmount)];
        decimal all = (rows.SuppressedRowCount > 0 ? rows.Totals[isAmount ? 1 : 0].Value : null) ?? rows.Rows.Sum(row => row.Values[isAmount ? 1 : 0].Value ?? 0);
        int places = rows.Rows.Count(row => row.Key[0].Value is not null);
        string Share(SemanticRow row) => Figures.Rate(all <= 0 ? null : (row.Values[isAmount ? 1 : 0].Value ?? 0) / all);
        string what = isAmount ? context.Say("購入金額", "of sales") : context.Say("購入されたお客様", "of customers who bought");
        long elsewhere = rows.Rows.Where(row => row.Key[0].Value is { } name && PrefectureTiles.All.All(tile => tile.Name != name)).Sum(row => (long)(row.Values[0].Value ?? 0));
        long unknown = rows.Rows.Where(row => row.Key[0].Value is null).Sum(row => (long)(row.Values[0].Value ?? 0));
        return new ChartWords(
            best.Count == 0 && rows.SuppressedRowCount > 0
                ? context.Say("人数が少ないため、都道府県別の人数は示していません", "Too few customers to be shown by prefecture")
                : best.Count == 0
                ? context.Say($"購入された{Figures.Count(unknown)}人の都道府県は記録されていません", $"The prefectures of {Figures.Customers(unknown)} are not recorded")
                : context.Say(
                    $"{what}は{places}地域から、最多は{NameOf(best[0], context)}の{Share(best[0])}{(best.Count > 1 ? $"、次いで{NameOf(best[1], context)}の{Share(best[1])}" : "")}",
                    $"{Share(best[0])} {what} from {NameOf(best[0], context)}{(best.Count > 1 ? $", {Share(best[1])} from {NameOf(best[1], context)}" : "")}; {places} {(places == 1 ? "prefecture" : "prefectures")} in all"),
            [
                context.ShopName,
                context.Days(rows.From, rows.To),
                isAmount ? context.Say($"数字と色：購入金額（{unit.Unit}）", $"Figures and colour: amount ({unit.Unit})") : context.Say("数字と色：購入した人数", "Figures and colour: customers who bought"),
                context.Say("都道府県＝お客様の記録", "Prefecture: as the customer's record says"),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To)],
            [
                .. unknown > 0 ? [context.Say($"都道府県の記録がない{Figures.Count(unknown)}人は地図にない。", $"{Figures.Customers(unknown)} without a recorded prefecture: not on the map.")] : Array.Empty<string>(),
                .. rows.SuppressedRowCount > 0 ? [context.Say($"{rows.SuppressedRowCount}地域は、3人に満たないため、または差し引きで分かるため示していない。", $"{rows.SuppressedRowCount} not shown: fewer than 3 customers, or told by subtraction.")] : Array.Empty<string>(),
                .. elsewhere > 0 ? [context.Say($"都道府県名でない{Figures.Count(elsewhere)}人は地図にない。", $"{Figures.Customers(elsewhere)} recorded elsewhere: not on the map.")] : Array.Empty<string>(),
                rows.SuppressedRowCount > 0
                    ? context.Say("タイルの大きさは面積と関係がない。灰色＝購入なし、または示していない。", "All tiles have one size. Grey: no purchase, or not shown.")
                    : context.Say("タイルの大きさは面積と関係がない。灰色＝購入なし。", "All tiles have one size. Grey: no purchase."),
            ],
            string.Join(context.Say("、", ", "), best.Take(10).Select(row => $"{NameOf(row, context)} {Value(row, isAmount, unit, context)}")) + context.Say("。", "."));
    }
}
