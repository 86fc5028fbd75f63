using System.Text;
using ExcelDataReader;

namespace GraphQlCrm.Testing;

/// <summary>Reads workbooks of Excel by a library that had no part in writing them.</summary>
public static class WorkbookReader
{
    // The library wants to know the code page of Excel 95.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>All cells of all sheets.</summary>
    public static List<List<object?[]>> Read(byte[] workbook)
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(workbook));
        List<List<object?[]>> sheets = [];
        do
        {
            List<object?[]> rows = [];
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add(rows);
        }
        while (reader.NextResult());
        return sheets;
    }
}
