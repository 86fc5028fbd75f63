using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>One cell of a grid.</summary>
/// <param name="Column">From the left, 0 is the first.</param>
/// <param name="Row">From the top, 0 is the first.</param>
/// <param name="Value">What the colour stands for; null = outside the scale.</param>
/// <param name="Text">What is printed.</param>
/// <param name="Tooltip">What a page shows under the pointer.</param>
internal sealed record GridCell(int Column, int Row, decimal? Value, string Text, string Tooltip);

/// <summary>Cells coloured by classes of figures with round bounds, the figure in every cell, in an area of a sheet.</summary>
internal static class CellGrid
{
    private const int ClassesMost = 7;

    /// <summary>Draws the rest of the sheet.</summary>
    public static void Draw(Sheet sheet, IReadOnlyList<string> rows, IReadOnlyList<string> columns, IReadOnlyList<GridCell> cells, string caption, double? fontSize = null)
    {
        double size = fontSize ?? sheet.TextSize;
        int lines = columns.Max(column => column.Split('\n').Length);
        double left = sheet.Left + rows.Max(row => TextWidth.Of(row, size)) + 8;
        double below = (lines * size * 1.35) + 4 + (caption.Length > 0 ? size * 1.5 : 0);
        double top = sheet.Take(0);
        Grid grid = new() { Left = left, Top = top, Width = sheet.Right - left, Height = Math.Max(1, sheet.Bottom - below - top) };
        double width = grid.Width / columns.Count;
        double height = grid.Height / rows.Count;
        int index = sheet.Add(
            grid,
            Plot.Hidden("bottom") with { Data = [.. columns.Select(column => new AxisCategory(column))] },
            Plot.Hidden("left") with { Data = [.. rows.Select(row => new AxisCategory(row))], Inverse = true });
        IReadOnlyList<VisualPiece> pieces = Pieces(cells, sheet.Theme);
        foreach (GridCell cell in cells.Where(cell => cell.Value is null))
        {
            sheet.Add(new RectGraphic(
                new RectShape(left + (cell.Column * width) + 0.5, top + (cell.Row * height) + 0.5, width - 1, height - 1),
                new ShapeStyle { Fill = sheet.Theme.Neutral }));
        }

        sheet.Add(new HeatmapSeries
        {
            XAxisIndex = index,
            YAxisIndex = index,
            ItemStyle = new ItemStyle { BorderColor = sheet.Theme.Background, BorderWidth = 1 },
            Data = [.. cells.Where(cell => cell.Value is not null).Select(cell => new HeatmapPoint(cell.Column, cell.Row, cell.Value!.Value, cell.Text, cell.Tooltip))],
        });
        sheet.Color(pieces);
        foreach (GridCell cell in cells.Where(cell => TextWidth.Of(cell.Text, size) + 2 <= width && size <= height))
        {
            string color = cell.Value is { } value ? sheet.Theme.InkOn(pieces.Last(piece => piece.Gte <= value).Color) : sheet.Theme.Ink;
            sheet.Text(cell.Text, left + ((cell.Column + 0.5) * width), top + ((cell.Row + 0.5) * height), size, color, "center", "middle");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            sheet.Text(rows[row], left - 6, top + ((row + 0.5) * height), size, align: "right", verticalAlign: "middle");
        }

        for (int column = 0; column < columns.Count; column++)
        {
            string[] label = columns[column].Split('\n');
            for (int line = 0; line < label.Length; line++)
            {
                sheet.Text(label[line], left + ((column + 0.5) * width), top + grid.Height + 4 + (line * size * 1.35), size, align: "center");
            }
        }

        if (caption.Length > 0)
        {
            sheet.Text(caption, sheet.Right, sheet.Bottom, size, align: "right", verticalAlign: "bottom");
        }
    }

    /// <summary>Classes of figures with round bounds, light to dark.</summary>
    public static IReadOnlyList<VisualPiece> Pieces(IReadOnlyList<GridCell> cells, Theme theme)
    {
        var scale = ValueScale.For(0, cells.Max(cell => cell.Value) ?? 1, ClassesMost, 0.01m);
        decimal[] ticks = [.. scale.Ticks];
        IReadOnlyList<string> colors = theme.SequentialClasses(ticks.Length - 1);
        return
        [
            .. colors.Select((color, i) => new VisualPiece(
                i == 0 ? Math.Min(0, cells.Min(cell => cell.Value) ?? 0) : ticks[i], i == colors.Count - 1 ? null : ticks[i + 1], color, Figures.Tick(ticks[i]))),
        ];
    }
}
