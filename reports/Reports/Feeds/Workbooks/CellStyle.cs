using DocumentFormat.OpenXml.Spreadsheet;

namespace GraphQlCrm.Reports.Feeds.Workbooks;

/// <summary>How a cell looks: its place in <see cref="WorkbookStyles"/>.</summary>
internal enum CellStyle
{
    /// <summary>As Excel likes.</summary>
    General,

    /// <summary>The head of a column.</summary>
    Header,

    /// <summary>A whole number without separators: months, years.</summary>
    Whole,

    /// <summary>A whole number with separators: counts, money.</summary>
    Thousands,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day and time.</summary>
    Instant,

    /// <summary>A long text, over several lines.</summary>
    Wrapped,
}

/// <summary>The style sheet of workbooks.</summary>
internal static class WorkbookStyles
{
    private const uint WholeFormat = 1;
    private const uint ThousandsFormat = 3;
    private const uint DayFormat = 164;
    private const uint InstantFormat = 165;

    /// <summary>The formats, in the order of <see cref="CellStyle"/>.</summary>
    public static Stylesheet Create() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy-mm-dd" },
            new NumberingFormat { NumberFormatId = InstantFormat, FormatCode = "yyyy-mm-dd hh:mm:ss" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(), new Border(new BottomBorder { Style = BorderStyleValues.Thin })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true, BorderId = 1, ApplyBorder = true },
            Number(WholeFormat),
            Number(ThousandsFormat),
            Number(DayFormat),
            Number(InstantFormat),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));

    private static CellFormat Number(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
}
