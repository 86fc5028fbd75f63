using System.Data.Common;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds.Workbooks;

/// <summary>
/// A feed as a workbook for Excel (SpreadsheetML, ECMA-376): a sheet of its rows, typed, and one that explains its columns. Rows are
/// written as they are read, so that memory does not grow with them.
/// </summary>
internal static class FeedWorkbook
{
    private const string ExplanationsName = "列 Columns";

    /// <summary>Writes the workbook. The caller knows that the rows have room: <see cref="FeedFile.WorkbookRowsMax"/>.</summary>
    public static void Write(FeedTable feed, SnapshotReader table, Stream stream, ChartLanguage? headers, CancellationToken cancellationToken)
    {
        using WorkbookPackage package = new(stream);
        uint rows = 1;
        package.Sheet(1, sheet =>
        {
            sheet.Begin([.. feed.Columns.Select(column => column.Type == SnapshotType.Text ? 24d : 15d)]);
            sheet.Row(feed.Columns.Select(column => (CellStyle.Header, (object?)HeaderOf(column, headers))));
            foreach (DbDataReader row in table.Rows(new FeedQuery(feed).Rows(long.MaxValue), cancellationToken))
            {
                rows++;
                sheet.Row(feed.Columns.Select((column, i) => (StyleOf(column.Type), SnapshotValues.Read(row, i, column.Type))));
            }

            sheet.End(filtered: $"A1:{SheetWriter.ColumnName(feed.Columns.Count)}{rows}");
        });
        package.Sheet(2, sheet =>
        {
            sheet.Begin([24, 24, 24, 12, 60, 60]);
            sheet.Row(new[] { "name", "名前", "label", "型 type", "説明", "description" }.Select(text => (CellStyle.Header, (object?)text)));
            foreach (FeedColumn column in feed.Columns)
            {
                string[] texts = [column.Name, column.Label.Ja, column.Label.En, column.Type.ToString(), column.Description.Ja, column.Description.En];
                sheet.Row(texts.Select(text => (CellStyle.Wrapped, (object?)text)));
            }

            sheet.End(filtered: null);
        });
        package.Finish([feed.Name, ExplanationsName]);
    }

    private static string HeaderOf(FeedColumn column, ChartLanguage? headers)
    {
        string name = headers is { } language ? column.Label.In(language) : column.Name;
        return column.Type == SnapshotType.Instant ? $"{name} (UTC)" : name;
    }

    private static CellStyle StyleOf(SnapshotType type) => type switch
    {
        SnapshotType.Int32 => CellStyle.Whole,
        SnapshotType.Int64 => CellStyle.Thousands,
        SnapshotType.Date => CellStyle.Day,
        SnapshotType.Instant => CellStyle.Instant,
        _ => CellStyle.General,
    };
}
