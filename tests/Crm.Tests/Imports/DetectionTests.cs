using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Detection;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>What a file is, without being asked.</summary>
public sealed class DetectionTests
{
    public static TheoryData<string> Presets => PresetTests.Presets;

    [Theory]
    [MemberData(nameof(Presets))]
    public void The_file_of_each_preset_is_known_as_such(string preset)
    {
        ImportDetection detection = Detect(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Imports/Presets", $"{preset}.csv")));

        ImportMappingMatch best = detection.Mappings[0];
        Assert.Equal(preset, best.Mapping);
        Assert.All(detection.Mappings.Skip(1), other => Assert.True(other.Confidence < best.Confidence, other.Mapping));
        Assert.Equal(ImportMappings.All[preset].IsConfirmed, best.IsConfirmed);
        Assert.InRange(best.Confidence, 0.5, 1);
    }

    [Fact]
    public void Columns_tell_what_they_hold_and_what_may_be_either_is_said_to_be_either()
    {
        ImportDetection detection = Detect("日付;米国;どちらか;金額;備考;空\n2026年1月5日;12/31/2025;01/02/2025;¥1,200;x;\n令和8年1月6日;01/15/2026;03/04/2025;△300;y;\n"u8.ToArray());

        Assert.Equal(
            [
                ("日付", ImportColumnContent.Date, ""), ("米国", ImportColumnContent.Date, "MM/dd/yyyy M/d/yyyy"), ("どちらか", ImportColumnContent.Date, "dd/MM/yyyy MM/dd/yyyy d/M/yyyy M/d/yyyy"),
                ("金額", ImportColumnContent.Number, ""), ("備考", ImportColumnContent.Text, ""), ("空", ImportColumnContent.Blank, ""),
            ],
            detection.Columns.Select(column => (column.Header, column.Content, string.Join(' ', column.DateFormats))));
        Assert.Equal([",", "¥", "△"], detection.Columns[3].Marks);
        Assert.Equal(";", detection.Delimiter);
        Assert.All(detection.Mappings, match => Assert.Equal(("orders", 0), (match.Mapping, match.Confidence)));
    }

    [Fact]
    public void A_mapping_that_lacks_one_column_is_shown_with_what_it_lacks()
    {
        ImportDetection detection = Detect("注文ID,注文日時,商品名,価格,数量,送料\nA,2026-01-01,皿,100,1,0\n"u8.ToArray());

        ImportMappingMatch almost = Assert.Single(detection.Mappings, match => match.Mapping == "base-orders");
        Assert.Equal((0, "発送状況"), (almost.Confidence, Assert.Single(almost.MissingColumns)));
        Assert.Contains(new ImportSuggestedColumn("shipping", "送料"), detection.SuggestedColumns);
    }

    private static ImportDetection Detect(byte[] content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return FileDetector.Detect(new ImportFile(path), []);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
