using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// A picture while it is put together: title and subtitle on top, notes at the bottom, and between them the room that
/// legends and plots take piece by piece. Every text has a place computed from its width; ECharts places none.
/// </summary>
internal sealed class Sheet
{
    /// <summary>No text is smaller.</summary>
    public const double FontSizeMin = 10;

    /// <summary>What gives way first: notes but one and then all, the subtitle but for its essentials, and then all of it but one line.</summary>
    private const int EssentialsOnly = 2;
    private const int OneLineOnly = 3;

    private const double LegendGap = 14;
    private const double LegendShareMost = 0.3;
    private const int AboveData = 5;

    private readonly ChartContext _context;
    private readonly ChartWords _words;
    private readonly IReadOnlyList<string> _titleLines;
    private readonly IReadOnlyList<string> _subtitleLines;
    private readonly List<GraphicElement> _graphics = [];
    private readonly List<Grid> _grids = [];
    private readonly List<Axis> _xAxes = [];
    private readonly List<Axis> _yAxes = [];
    private readonly List<Series> _series = [];
    private readonly List<VisualMap> _maps = [];

    private Sheet(ChartContext context, ChartWords words, int detail)
    {
        _context = context;
        _words = words;
        bool small = context.Width < 640;
        bool large = context.Width >= 1200 && context.Height >= 700;
        Margin = small ? 12 : large ? 28 : 16;
        TitleSize = detail == OneLineOnly ? 12 : small ? 14 : large ? 24 : 18;
        TextSize = small ? FontSizeMin : large ? 15 : 12;
        NoteSize = small ? FontSizeMin : large ? 13 : 11;
        double width = context.Width - (2 * Margin);
        bool isEnglish = context.Language == ChartLanguage.En;
        _titleLines = context.HasTitle ? LineBreaker.Break(words.Title, width, TitleSize, bold: true) : [];
        string separator = isEnglish ? "  |  " : " ｜ ";
        _subtitleLines = detail == OneLineOnly
            ? [TextFit.Cut(string.Join(separator, words.Essentials.Reverse()), width, TextSize)]
            : LineBreaker.Flow(detail < EssentialsOnly ? words.Subtitle : words.Essentials, separator, width, TextSize);
        IEnumerable<string> notes = detail == 0 ? words.Notes : words.Notes.Take(EssentialsOnly - detail);
        IReadOnlyList<string> noteLines = LineBreaker.Flow(notes, isEnglish ? " " : "", width, NoteSize);
        Left = Margin;
        Right = context.Width - Margin;
        Top = Margin + (_titleLines.Count * TitleSize * 1.4) + 2 + (_subtitleLines.Count * TextSize * 1.5) + 6;
        Bottom = context.Height - (Margin * 0.75);
        if (noteLines.Count > 0)
        {
            Bottom -= noteLines.Count * NoteSize * 1.45;
            Add(new TextGraphic(TextStyle(string.Join('\n', noteLines), Left, Bottom, NoteSize, Theme.InkMuted) with { LineHeight = NoteSize * 1.45 }));
            Bottom -= 6;
        }
    }

    public double Margin { get; }

    public double TitleSize { get; }

    /// <summary>Size of the subtitle and of the axes' labels.</summary>
    public double TextSize { get; }

    /// <summary>Size of legends and notes.</summary>
    public double NoteSize { get; }

    public double Left { get; }

    public double Right { get; }

    /// <summary>Where the room that nobody has taken begins.</summary>
    public double Top { get; private set; }

    /// <summary>Where it ends.</summary>
    public double Bottom { get; }

    public Theme Theme => _context.Theme;

    public ChartLanguage Language => _context.Language;

    /// <summary>The sheet with as much said as leaves some height for the drawing.</summary>
    public static Sheet For(ChartContext context, ChartWords words)
    {
        double drawingMin = Math.Min(190, context.Height * 0.6);
        Sheet sheet = new(context, words, 0);
        for (int detail = 1; detail <= OneLineOnly && sheet.Bottom - sheet.Top < drawingMin; detail++)
        {
            sheet = new Sheet(context, words, detail);
        }

        return sheet;
    }

    /// <summary>Takes a strip off the top; returns where it begins.</summary>
    public double Take(double height)
    {
        double top = Top;
        Top += height;
        return top;
    }

    public void Add(GraphicElement element) => _graphics.Add(element);

    public void Add(Series series) => _series.Add(series);

    /// <summary>Colours a heat map that was added as the last series.</summary>
    public void Color(IReadOnlyList<VisualPiece> pieces, int dimension = 2)
        => _maps.Add(new PiecewiseVisualMap { SeriesIndex = [_series.Count - 1], Dimension = dimension, Pieces = pieces });

    /// <summary>Adds a drawing area with its two axes; returns its index.</summary>
    public int Add(Grid grid, Axis x, Axis y)
    {
        _grids.Add(grid);
        _xAxes.Add(x with { GridIndex = _grids.Count - 1 });
        _yAxes.Add(y with { GridIndex = _grids.Count - 1 });
        return _grids.Count - 1;
    }

    public void Text(
        string text,
        double x,
        double y,
        double size,
        string? color = null,
        string align = "left",
        string verticalAlign = "top",
        bool bold = false,
        bool isOnLines = false)
        => Add(new TextGraphic(TextStyle(text, x, y, size, color ?? Theme.InkMuted) with
        {
            Align = align,
            VerticalAlign = verticalAlign,
            FontWeight = bold ? 700 : null,
            BackgroundColor = isOnLines ? Theme.Background : null,
        })
        {
            Z = AboveData,
        });

    public void Line(double x1, double y1, double x2, double y2, string? color = null, double width = 1, bool isAbove = false, IReadOnlyList<double>? dash = null)
        => Add(new LineGraphic(new LineShape(x1, y1, x2, y2), new ShapeStyle { Stroke = color ?? Theme.Line, LineWidth = width, LineDash = dash })
        {
            Z = isAbove ? AboveData : null,
        });

    /// <summary>A line of swatches with names, as many lines as it needs.</summary>
    public void Legend(IEnumerable<(string Label, string Color)> entries)
    {
        double swatch = NoteSize;
        double x = Left;
        double y = Take(NoteSize + 8);
        foreach ((string label, string color) in Fitted([.. entries], swatch))
        {
            double width = swatch + 4 + TextWidth.Of(label, NoteSize);
            if (x > Left && x + width > Right)
            {
                x = Left;
                y = Take(NoteSize + 5);
            }

            Add(new RectGraphic(new RectShape(x, y + 1, swatch, swatch), new ShapeStyle { Fill = color, Stroke = Theme.InkFaint, LineWidth = 0.5 }));
            Text(label, x + swatch + 4, y + 1 + (swatch / 2), NoteSize, Theme.Ink, verticalAlign: "middle");
            x += width + LegendGap;
        }
    }

    /// <summary>
    /// Names as they are if they leave the drawing most of the room; else each is cut to a line, then to a part of one: a shop's own
    /// words can be long, and what is said of them stands in full in the notes and the text alternative.
    /// </summary>
    private List<(string Label, string Color)> Fitted(List<(string Label, string Color)> entries, double swatch)
    {
        double line = Right - Left;
        double most = (Bottom - Top) * LegendShareMost;
        for (int perLine = 1; perLine <= entries.Count; perLine++)
        {
            double room = ((line + LegendGap) / perLine) - LegendGap - swatch - 4;
            List<(string Label, string Color)> fitted = [.. entries.Select(entry => (TextFit.Cut(entry.Label, room, NoteSize), entry.Color))];
            if (perLine == entries.Count || LinesOf(fitted, swatch, line) * (NoteSize + 5) <= most)
            {
                return fitted;
            }
        }

        return entries;
    }

    private int LinesOf(List<(string Label, string Color)> entries, double swatch, double line)
    {
        int lines = 1;
        double x = 0;
        foreach (double width in entries.Select(entry => swatch + 4 + TextWidth.Of(entry.Label, NoteSize)))
        {
            (lines, x) = x > 0 && x + width > line ? (lines + 1, 0) : (lines, x);
            x += width + LegendGap;
        }

        return lines;
    }

    public ChartPicture ToPicture()
    {
        string description = _words.Description(Language);
        EChartsOption option = new()
        {
            Language = Language == ChartLanguage.En ? "en" : "ja",
            BackgroundColor = Theme.Background,
            TextStyle = new TextStyle { FontFamily = Theme.FontFamily, Color = Theme.Ink },
            Aria = new Aria(new AriaLabel(description)),
            Title = [Heading()],
            Tooltip = new Tooltip(),
            Grid = _grids,
            XAxis = _xAxes,
            YAxis = _yAxes,
            VisualMap = _maps.Count > 0 ? _maps : null,
            Series = _series,
            Graphic = _graphics,
        };
        return new ChartPicture(option, _words.Title, description);
    }

    private Title Heading() => ChartHeading.Of(_titleLines, TitleSize, _subtitleLines, TextSize, Margin, Theme);

    private TextGraphicStyle TextStyle(string text, double x, double y, double size, string color)
        => new() { Text = text, X = x, Y = y, Fill = color, FontSize = size, FontFamily = Theme.FontFamily };
}
