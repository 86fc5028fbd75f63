using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GraphQlCrm.Reports.Feeds.Workbooks;

/// <summary>
/// The package of a workbook (ECMA-376 part 2). Its entries all bear the first date that ZIP knows: the same rows, the same bytes,
/// which the SDK's own package, with the time of writing in it, could not promise.
/// </summary>
internal sealed class WorkbookPackage(Stream stream) : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly DateTimeOffset s_entryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes a sheet; from 1, one after another.</summary>
    public void Sheet(int number, Action<SheetWriter> write)
    {
        using Stream part = Open($"xl/worksheets/sheet{number}.xml");
        using OpenXmlPartWriter writer = new(part, Encoding.UTF8);
        write(new SheetWriter(writer));
    }

    /// <summary>Writes what holds the sheets together.</summary>
    /// <param name="sheets">Their names.</param>
    public void Finish(IReadOnlyList<string> sheets)
    {
        Element("xl/styles.xml", WorkbookStyles.Create());
        Element("xl/workbook.xml", new Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(sheets.Select((name, i) => new Sheet { Name = name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" }))));
        Text("xl/_rels/workbook.xml.rels", Relations(
            [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
        Text("_rels/.rels", Relations([("officeDocument", "xl/workbook.xml")]));
        Text("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{MainType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{MainType}.styles+xml"/>{string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{MainType}.worksheet+xml\"/>"))}</Types>
            """);
    }

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    private static string Relations(IEnumerable<(string Type, string Target)> targets) =>
        $"<Relationships xmlns=\"{Relationships}\">{string.Concat(targets.Select((target, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Document}/{target.Type}\" Target=\"{target.Target}\"/>"))}</Relationships>";

    private void Element(string name, OpenXmlElement root)
    {
        using Stream part = Open(name);
        using OpenXmlPartWriter writer = new(part, Encoding.UTF8);
        writer.WriteStartDocument();
        writer.WriteElement(root);
    }

    private void Text(string name, string xml)
    {
        using Stream part = Open(name);
        part.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>{xml}"));
    }

    private Stream Open(string name)
    {
        ZipArchiveEntry entry = _archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_entryTime;
        return entry.Open();
    }
}
