using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>One row of a list of bars.</summary>
/// <param name="Name">What the bar stands for; a line feed parts two names of a pair.</param>
/// <param name="Value">The bar's length; null = no bar.</param>
/// <param name="Figure">The figure at its end.</param>
/// <param name="Color">The bar's colour.</param>
/// <param name="Tooltip">What a page shows under the pointer.</param>
/// <param name="More">Further figures, one for each column on the right.</param>
/// <param name="Mark">A value to compare with, drawn across the bar; null = none.</param>
internal sealed record BarRow(string Name, decimal? Value, string Figure, string Color, string Tooltip, IReadOnlyList<string> More, decimal? Mark = null);

/// <summary>
/// Bars from left to right, one below the other: names on the left, the figure at the end of each bar, further figures in
/// columns on the right. In a narrow picture the columns give way, the last one first.
/// </summary>
internal static class BarList
{
    private const int Most = 30;
    private const double NameShare = 0.36;
    private const double BarLeast = 80;
    private const double RowMost = 92;
    private const double Gap = 14;
    private const string Pair = " ＋ ";

    /// <summary>A sheet with as many rows as have room on it, and how many they are.</summary>
    /// <param name="context">What is drawn for.</param>
    /// <param name="all">How many rows there are.</param>
    /// <param name="words">The words for a picture of so many rows.</param>
    /// <param name="legend">The entries of the legend, if there is one.</param>
    public static (Sheet Sheet, int Shown) Fit(ChartContext context, int all, Func<int, ChartWords> words, IReadOnlyList<(string Label, string Color)>? legend = null)
    {
        int shown = Math.Min(Most, all);
        while (true)
        {
            var sheet = Sheet.For(context, words(shown));
            if (legend is not null)
            {
                sheet.Legend(legend);
            }

            int room = (int)((sheet.Bottom - sheet.Top - HeadHeight(sheet)) / (sheet.TextSize * 1.35));
            if (room >= shown || shown == 1)
            {
                return (sheet, shown);
            }

            shown = Math.Max(1, Math.Min(shown - 1, room));
        }
    }

    /// <summary>Draws the rows in the rest of the sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="rows">The rows, from the top.</param>
    /// <param name="unit">What the bars are, above them.</param>
    /// <param name="heads">What the further figures are.</param>
    public static void Draw(Sheet sheet, IReadOnlyList<BarRow> rows, string unit, IReadOnlyList<string> heads)
    {
        double size = sheet.TextSize;
        double nameWidth = Math.Min(rows.Max(row => TextWidth.Of(OnOneLine(row.Name), size)), (sheet.Right - sheet.Left) * NameShare);
        double left = sheet.Left + nameWidth + 8;
        double figureWidth = rows.Max(row => TextWidth.Of(row.Figure, size, bold: true)) + 8;
        double[] columns = [.. heads.Select((head, i) => Gap + rows.Select(row => row.More[i]).Append(head).Max(text => TextWidth.Of(text, size)))];
        int count = columns.Length;
        double Right() => sheet.Right - columns.Take(count).Sum();
        while (count > 0 && Right() - left - figureWidth < Math.Max(BarLeast, TextWidth.Of(unit, size)))
        {
            count--;
        }

        double right = Right();
        double top = sheet.Take(HeadHeight(sheet)) + HeadHeight(sheet);
        double height = Math.Min((sheet.Bottom - top) / rows.Count, RowMost);
        Grid grid = new() { Left = left, Top = top, Width = Math.Max(10, right - left - figureWidth), Height = height * rows.Count };
        decimal most = rows.SelectMany(row => new[] { row.Value ?? 0, row.Mark ?? 0 }).Append(0).Max() is > 0 and var largest ? largest : 1;
        int index = sheet.Add(
            grid,
            Plot.Hidden("bottom") with { Type = "value", Min = 0, Max = most },
            Plot.Hidden("left") with { Data = [.. rows.Select(row => new AxisCategory(OnOneLine(row.Name)))], Inverse = true });
        sheet.Add(new BarSeries
        {
            Name = unit,
            XAxisIndex = index,
            YAxisIndex = index,
            BarWidth = Math.Clamp(height * 0.62, 2, 44),
            ItemStyle = new ItemStyle { Color = sheet.Theme.RepeatColor, BorderColor = sheet.Theme.InkFaint, BorderWidth = 0.5 },
            Data = [.. rows.Select(row => new DataPoint(row.Value is { } value ? Math.Max(0, value) : null, row.Tooltip, new ItemStyle { Color = row.Color }))],
        });
        sheet.Text(TextFit.Cut(unit, right - left, size), left, top - HeadHeight(sheet) + 2, size);
        for (int i = 0; i < rows.Count; i++)
        {
            DrawRow(sheet, grid, rows[i], top + ((i + 0.5) * height), height, nameWidth, most);
        }

        double end = right;
        for (int column = 0; column < count; column++)
        {
            end += columns[column];
            sheet.Text(heads[column], end, top - HeadHeight(sheet) + 2, size, align: "right");
            for (int i = 0; i < rows.Count; i++)
            {
                sheet.Text(rows[i].More[column], end, top + ((i + 0.5) * height), size, align: "right", verticalAlign: "middle");
            }
        }

        sheet.Line(left, top, left, top + grid.Height, sheet.Theme.InkMuted, isAbove: true);
        sheet.Take(sheet.Bottom - sheet.Top);
    }

    /// <summary>What is said where not all rows have room.</summary>
    public static IEnumerable<string> Note(int shown, int all, ChartContext context)
    {
        if (shown < all)
        {
            yield return context.Say($"上位{shown}件を表示（全{Figures.Count(all)}件、CSVに全件）。", $"The first {shown} of {Figures.Count(all)} are shown; the CSV has all.");
        }
    }

    private static double HeadHeight(Sheet sheet) => sheet.TextSize + 8;

    private static void DrawRow(Sheet sheet, Grid grid, BarRow row, double middle, double height, double nameWidth, decimal most)
    {
        double size = sheet.TextSize;
        IReadOnlyList<string> name = NameLines(row.Name, nameWidth, size, height >= size * 2.2);
        for (int line = 0; line < name.Count; line++)
        {
            sheet.Text(name[line], grid.Left - 8, middle + ((line - ((name.Count - 1) / 2d)) * size * 1.1), size, sheet.Theme.Ink, "right", "middle");
        }

        double end = grid.Left + (grid.Width * (double)(Math.Max(0, row.Value ?? 0) / most));
        if (row is { Mark: { } mark, Value: not null })
        {
            double x = grid.Left + (grid.Width * (double)(mark / most));
            sheet.Line(x, middle - (height * 0.4), x, middle + (height * 0.4), sheet.Theme.Ink, 2, isAbove: true);
            end = Math.Max(end, x);
        }

        sheet.Text(row.Figure, end + 5, middle, size, sheet.Theme.Ink, verticalAlign: "middle", bold: true);
    }

    private static IReadOnlyList<string> NameLines(string name, double width, double size, bool hasTwo)
    {
        if (name.Split('\n') is not [var first, var second] || TextWidth.Of(OnOneLine(name), size) <= width)
        {
            return TextFit.Lines(OnOneLine(name), width, size, hasTwo ? 2 : 1);
        }

        // Of a pair both are named, even if neither has room for all of its name.
        double half = (width - TextWidth.Of(Pair, size)) / 2;
        return hasTwo
            ? [TextFit.Cut(first, width, size), TextFit.Cut(Pair.TrimStart() + second, width, size)]
            : [TextFit.Cut(first, half, size) + Pair + TextFit.Cut(second, half, size)];
    }

    private static string OnOneLine(string name) => name.Replace("\n", Pair, StringComparison.Ordinal);
}
