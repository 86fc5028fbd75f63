using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GraphQlCrm.Reports.Feeds.Workbooks;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Feeds;

public sealed class WorkbookTests
{
    private static readonly object?[] s_odd =
    [
        "=HYPERLINK(\"http://example.jp\")", "+81 90", "@SUM(1)", "<b>&amp;", " 前後の空白 ", "一行目\n二行目", "縦\u000Bタブ", "_x000B_", "𠮷野家と😀", "半分\uD83D", "",
        "﨑髙①㍻",
    ];

    [Fact]
    public void Whatever_a_text_holds_it_comes_out_as_it_went_in_and_is_no_formula()
    {
        byte[] bytes = Write(s_odd.Select(text => (CellStyle.General, text)));

        Assert.Equal(s_odd, Cells(bytes).Select(cell => cell ?? string.Empty));
        using SpreadsheetDocument document = Open(bytes);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
    }

    [Fact]
    public void Numbers_days_instants_and_flags_are_what_they_are()
    {
        DateTime instant = new(2026, 11, 22, 3, 4, 5, DateTimeKind.Utc);
        (CellStyle, object?)[] cells =
        [
            (CellStyle.Whole, 2026), (CellStyle.Thousands, 1_234_567_890_123L), (CellStyle.General, 0.123456m), (CellStyle.General, -0.5m), (CellStyle.General, true), (CellStyle.General, false),
            (CellStyle.Day, new DateOnly(2026, 2, 28)), (CellStyle.Day, new DateOnly(1900, 3, 1)), (CellStyle.Day, new DateOnly(1868, 1, 25)), (CellStyle.Instant, instant), (CellStyle.Whole, null),
        ];

        List<object?> read = Cells(Write(cells));

        Assert.Equal(
            [2026d, 1_234_567_890_123d, 0.123456d, -0.5d, true, false, new DateTime(2026, 2, 28), new DateTime(1900, 3, 1), "1868-01-25", instant, null],
            read.Select(value => value is DateTime day ? DateTime.SpecifyKind(Rounded(day), DateTimeKind.Unspecified) : value));
    }

    [Fact]
    public void A_text_that_is_too_long_for_a_cell_is_cut_and_says_so()
    {
        string text = (string)Cells(Write([(CellStyle.General, new string('あ', 40_000))])).Single()!;

        Assert.Equal((32_767, '…'), (text.Length, text[^1]));
    }

    [Fact]
    public void The_workbook_is_valid_and_the_same_rows_are_the_same_bytes()
    {
        byte[] bytes = Write(s_odd.Select(text => (CellStyle.Wrapped, text)));

        using SpreadsheetDocument document = Open(bytes);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(bytes, Write(s_odd.Select(text => (CellStyle.Wrapped, text))));
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(52, "AZ")]
    [InlineData(703, "AAA")]
    public void Columns_have_letters(int number, string name) => Assert.Equal(name, SheetWriter.ColumnName(number));

    private static byte[] Write(IEnumerable<(CellStyle Style, object? Value)> cells)
    {
        using MemoryStream stream = new();
        using (WorkbookPackage package = new(stream))
        {
            package.Sheet(1, sheet =>
            {
                sheet.Begin([20]);
                sheet.Row([(CellStyle.Header, "見出し")]);
                foreach ((CellStyle, object?) cell in cells)
                {
                    sheet.Row([cell, (CellStyle.Whole, 1)]);
                }

                sheet.End("A1:B2");
            });
            package.Finish(["表"]);
        }

        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    /// <summary>The cells of the first column, read by another library.</summary>
    private static List<object?> Cells(byte[] bytes) => [.. WorkbookReader.Read(bytes)[0].Skip(1).Select(row => row[0])];

    private static DateTime Rounded(DateTime value) => new((value.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
}
