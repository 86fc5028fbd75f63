using System.Globalization;
using System.Net;
using System.Text.Json;

namespace GraphQlCrm.Api.Feeds;

/// <summary>What people paste into their tools, with the addresses of a shop filled in. No key is ever in it: tools ask for it.</summary>
/// <param name="Root">The address of the shop, as its visitor knows it: <c>https://host/shops/slug</c>.</param>
internal sealed record ConnectTexts(string Root)
{
    /// <summary>Stands where people put their own key.</summary>
    public const string KeyPlace = "KEY";

    /// <summary>The root of the OData service.</summary>
    public string OData => $"{Root}/odata";

    /// <summary>A query of Power Query that loads one feed.</summary>
    public string PowerQuery(string feed) => $"""
        let
            Source = OData.Feed("{OData}", null, [Implementation = "2.0"]),
            {feed} = Source{"{"}[Name = "{feed}", Signature = "table"]{"}"}[Data]
        in
            {feed}
        """;

    /// <summary>The same for incremental refresh: Power BI sets RangeStart and RangeEnd, and both folds into the address.</summary>
    public string IncrementalQuery => $"""
        let
            Source = OData.Feed("{OData}", null, [Implementation = "2.0"]),
            Sales = Source{"{"}[Name = "Sales", Signature = "table"]{"}"}[Data],
            Range = Table.SelectRows(Sales, each [BusinessDate] >= Date.From(RangeStart) and [BusinessDate] < Date.From(RangeEnd))
        in
            Range
        """;

    /// <summary>A file that opens Power BI Desktop at the service.</summary>
    public byte[] Pbids() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "0.1",
        connections = new[] { new { details = new { protocol = "odata", address = new { url = OData } }, options = new { }, mode = "Import" } },
    });

    /// <summary>A connection of Excel: a feed by Power Query, as Excel itself exports one.</summary>
    public string Odc(string feed)
    {
        string mashup = $"""
            <Mashup xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/DataMashup"><Client>EXCEL</Client><Version>2.100.0.0</Version><MinVersion>2.21.0.0</MinVersion><Culture>ja-JP</Culture><SafeCombine>true</SafeCombine><Items><Query Name="{feed}"><Formula><![CDATA[{PowerQuery(feed)}]]></Formula><IsParameterQuery xsi:nil="true" /><IsDirectQuery xsi:nil="true" /></Query></Items></Mashup>
            """;
        return $"""
            <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
            <head>
            <meta http-equiv="Content-Type" content="text/x-ms-odc; charset=utf-8" />
            <meta name="ProgId" content="ODC.Database" />
            <meta name="SourceType" content="OLEDB" />
            <title>{feed}</title>
            <xml id="docprops"><o:DocumentProperties><o:Name>{feed}</o:Name></o:DocumentProperties></xml>
            <xml id="msodc"><odc:OfficeDataConnection xmlns:odc="urn:schemas-microsoft-com:office:odc">
            <odc:PowerQueryConnection odc:Type="OLEDB">
            <odc:ConnectionString>Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location={feed};Extended Properties=&quot;&quot;</odc:ConnectionString>
            <odc:CommandType>SQL</odc:CommandType>
            <odc:CommandText>SELECT * FROM [{feed}]</odc:CommandText>
            </odc:PowerQueryConnection>
            <odc:PowerQueryMashupData>{WebUtility.HtmlEncode(mashup)}</odc:PowerQueryMashupData>
            </odc:OfficeDataConnection></xml>
            </head>
            </html>
            """;
    }

    /// <summary>The address of a file of a feed.</summary>
    public string File(string feed, string ending) => string.Create(CultureInfo.InvariantCulture, $"{Root}/feeds/{feed}.{ending}");
}
