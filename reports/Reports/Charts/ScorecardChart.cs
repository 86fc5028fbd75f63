using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The ten questions as cards: value, change since a year before, goal where the method has one, and the months before as a
/// line. A change is told by sign and arrow, not by colour.
/// </summary>
public sealed class ScorecardChart : Chart<Scorecard>
{
    private const int Months = 24;
    private const decimal LoyalGoal = 0.2m;
    private const double SparklineLeast = 24;

    private ScorecardChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ScorecardChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "scorecard";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("10の質問（主要指標）", "Ten questions");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "10の質問に、いまいくつ答えられて、去年より良くなったか。",
        "How many of the ten questions can be answered, and are the answers better than a year ago?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "class", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(Scorecard rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(Scorecard rows)
    {
        CsvTable table = new("number", "name", "figure", "readiness", "month", "value", "year_before", "change", "detail");
        foreach (ScoreQuestion row in rows.Questions)
        {
            QuestionFigure headline = row.Headline;
            table.Add(row.Number, row.Name, headline.Name, row.Readiness, null, headline.Value, headline.YearBefore, headline.Change, headline.Detail);
            foreach (QuestionPoint point in row.Series.Count > 0 ? row.Series[0].Points : [])
            {
                table.Add(row.Number, row.Name, row.Series[0].Name, row.Readiness, CsvTable.Month(point.Month), point.Value, null, null, null);
            }
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(Scorecard rows, ChartContext context)
    {
        if (rows.Questions.All(row => row.Headline.Value is null))
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までの売上はありません。", "Nothing was sold up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        bool isNarrow = context.Width < 640;
        int columns = isNarrow ? 2 : 5;
        int lines = (rows.Questions.Count + columns - 1) / columns;
        double gap = isNarrow ? 6 : 10;
        double width = (sheet.Right - sheet.Left - ((columns - 1) * gap)) / columns;
        double height = (sheet.Bottom - sheet.Top - ((lines - 1) * gap)) / lines;
        double top = sheet.Take(sheet.Bottom - sheet.Top);
        for (int i = 0; i < rows.Questions.Count; i++)
        {
            RectShape place = new(sheet.Left + (i % columns * (width + gap)), top + (i / columns * (height + gap)), width, height);
            sheet.Add(new RectGraphic(place, new ShapeStyle { Fill = context.Theme.Background, Stroke = context.Theme.Line, LineWidth = 1 }) { Z = -1 });
            Card(sheet, rows.Questions[i], place, context);
        }

        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override async Task<Scorecard> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
    {
        TenQuestionsResult rows = await TenQuestions.RunAsync(shop, parameters.RegularClass, parameters.AsOf, Months, parameters.ClassLabels, cancellationToken);
        return new Scorecard(
            rows.AsOf,
            rows.Answered,
            rows.Partly,
            rows.NotYet,
            [.. rows.Questions.Select(row => new ScoreQuestion(row.Name, row.Number, row.Readiness, row.Headline, row.Series))]);
    }

    /// <summary>Name, value, change and goal from the top; the line in what room is left. What has no room gives way from the end.</summary>
    private static void Card(Sheet sheet, ScoreQuestion row, RectShape place, ChartContext context)
    {
        double size = Sheet.FontSizeMin + (sheet.TextSize > 12 ? 3 : 0);
        double left = place.X + 8;
        double room = place.Width - 16;
        double bottom = place.Y + place.Height - 4;
        string value = Print(row.Headline.Unit, row.Headline.Value, context);
        double large = Math.Clamp(place.Height * 0.2, 13, sheet.TextSize > 12 ? 30 : 22);
        int nameLines = place.Height >= 96 ? 3 : place.Height >= 70 ? 2 : 1;
        IReadOnlyList<string> name = TextFit.Lines($"{Number(row.Number)} {context.Say(row.Headline.Label.Ja, row.Headline.Label.En)}", room, size, nameLines);
        double y = place.Y + 4;
        foreach (string line in name)
        {
            sheet.Text(line, left, y, size);
            y += size * 1.25;
        }

        y = place.Height >= 70 ? place.Y + 6 + (nameLines * size * 1.25) : y + 1;
        while (large > Sheet.FontSizeMin && TextWidth.Of(value, large, bold: true) > room)
        {
            large--;
        }

        if (y + large > bottom)
        {
            return;
        }

        value = TextFit.Cut(value, room, large, bold: true);
        sheet.Text(value, left, y, large, context.Theme.Ink, bold: true);
        double right = left + TextWidth.Of(value, large, bold: true) + 8;
        string change = Change(row.Headline, context);
        string detail = row.Headline.Value is not null && row.Headline.Detail is { Length: > 0 } one ? Figures.Name(one) : "";
        bool isBeside = right + TextWidth.Of(change, size) <= left + room && place.Height < 70;
        if (isBeside)
        {
            sheet.Text(change, left + room, y + large - size, size, align: "right");
            return;
        }

        y += large * 1.2;
        foreach (string text in new[] { detail, change, Goal(row, context) }.Where(text => text.Length > 0))
        {
            if (y + size > bottom)
            {
                return;
            }

            sheet.Text(TextFit.Cut(text, room, size), left, y, size);
            y += size * 1.3;
        }

        if (row.Series.Count > 0 && bottom - y >= SparklineLeast)
        {
            Sparkline(sheet, row.Series[0], new RectShape(left, y + 4, room, bottom - y - 8), context);
        }
    }

    private static void Sparkline(Sheet sheet, QuestionSeries series, RectShape place, ChartContext context)
    {
        List<decimal> values = [.. series.Points.Where(point => point.IsComplete).Select(point => point.Value).OfType<decimal>()];
        if (values.Count < 2)
        {
            return;
        }

        decimal low = Math.Min(0, values.Min());
        decimal high = values.Max() > low ? values.Max() : low + 1;
        int index = sheet.Add(
            new Grid { Left = place.X, Top = place.Y, Width = place.Width, Height = place.Height },
            Plot.Hidden("bottom") with { Data = [.. series.Points.Select(point => new AxisCategory(context.Month(point.Month)))] },
            Plot.Hidden("left") with { Type = "value", Min = low, Max = high });
        sheet.Line(place.X, place.Y + place.Height, place.X + place.Width, place.Y + place.Height, context.Theme.Line);
        sheet.Add(new LineSeries
        {
            Name = context.Say(series.Label.Ja, series.Label.En),
            XAxisIndex = index,
            YAxisIndex = index,
            LineStyle = new LineStyle(context.Theme.RepeatColor, 1.5),
            ItemStyle = new ItemStyle { Color = context.Theme.RepeatColor },
            Symbol = "none",
            Data = [.. series.Points.Select(point => new DataPoint(point.IsComplete ? point.Value : null, $"{context.Month(point.Month)}{context.Say("：", ": ")}{Print(series.Unit, point.Value, context)}"))],
        });
    }

    private static string Number(int number) => ((char)('①' + number - 1)).ToString();

    private static string Goal(ScoreQuestion row, ChartContext context)
        => row.Name == QuestionName.GrowthFunnel ? context.Say($"目標{Figures.Rate(LoyalGoal)}", $"Goal {Figures.Rate(LoyalGoal)}") : "";

    private static string Print(QuestionFigure figure, decimal? value, ChartContext context)
        => figure.Detail is { Length: > 0 } detail ? $"{Figures.Name(detail)} {Print(figure.Unit, value, context)}".Trim() : Print(figure.Unit, value, context);

    private static string Print(FigureUnit unit, decimal? value, ChartContext context) => (unit, value) switch
    {
        (_, null) => context.Say("まだ答えられない", "Not yet"),
        (FigureUnit.Rate, { } rate) => Figures.Rate(rate),
        (FigureUnit.Customers, { } count) => context.Say($"{Figures.Count((long)count)}人", Figures.Count((long)count)),
        (FigureUnit.Days, { } days) => context.Say($"{Figures.Short(days)}日", $"{Figures.Short(days)} days"),
        (FigureUnit.Visits, { } visits) => context.Say($"{Figures.Short(visits)}回", $"{Figures.Short(visits)} visits"),
        (FigureUnit.Money, { } amount) => MoneyUnit.For((long)amount, context).Print((long)amount, context.Language),
        (_, { } ratio) => context.Say($"{Figures.Ratio(ratio)}倍", $"×{Figures.Ratio(ratio)}"),
    };

    /// <summary>「▲ +2.1pt 前年比」: rates in points (ポイント), all else in their unit.</summary>
    private static string Change(QuestionFigure figure, ChartContext context)
    {
        if (figure.Change is not { } change || figure.Value is null)
        {
            return figure.Value is null ? "" : context.Say("前年の値なし", "No year before");
        }

        string sign = change > 0 ? "▲ +" : change < 0 ? "▼ −" : "± ";
        string number = figure.Unit switch
        {
            FigureUnit.Rate => Figures.Short(Math.Abs(change) * 100) + context.Say("pt", " pt"),
            FigureUnit.Ratio => Figures.Ratio(Math.Abs(change)),
            _ => Print(figure.Unit, Math.Abs(change), context),
        };
        return context.Say($"{sign}{number} 前年比", $"{sign}{number} on year");
    }

    private static ChartWords Words(Scorecard rows, ChartContext context)
    {
        int better = rows.Questions.Count(row => row.Headline.Change > 0);
        int worse = rows.Questions.Count(row => row.Headline.Change < 0);
        return new ChartWords(
            context.Say(
                $"10の質問のうち{rows.Answered}つに答えられ、{rows.Partly}つは一部、前年より増えたのは{better}つ・減ったのは{worse}つ",
                $"{rows.Answered} of ten questions are answered, {rows.Partly} in part; {better} figures are up on the year, {worse} down"),
            [
                context.ShopName,
                context.Say("前年比＝同じ日の1年前との差", "Change: against the same day a year before"),
                context.Say($"線＝直近{Months}か月", $"Line: the last {Months} months"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [context.Say("増減の良し悪しは質問による（③⑦は少ないほどよい）。線は終わった月まで。", "Whether more is better depends on the question (not for ③ and ⑦). Lines end with the last whole month.")],
            string.Join(context.Say("、", "; "), rows.Questions.Where(row => row.Headline.Value is not null).Select(row =>
                $"{Number(row.Number)} {context.Say(row.Headline.Label.Ja, row.Headline.Label.En)} {Print(row.Headline, row.Headline.Value, context)}")) + context.Say("。", "."));
    }
}
