using System.Globalization;
using System.Text;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Charts;

public sealed class CohortRetentionCsvTests
{
    [Fact]
    public void The_file_is_as_approved()
    {
        byte[] bytes = CohortRetentionCsv.Table(SampleRows.Generated(9)).ToBytes();

        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        string text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        Snapshot.Match(text, "Approved/cohort-retention.csv");
    }

    [Fact]
    public void Every_figure_is_that_of_the_reference()
    {
        CohortRetentionResult rows = SampleRows.Reference("cdnow_master", RetentionKind.Classic, new DateOnly(1998, 6, 30));

        string[][] lines = [.. Lines(rows)];

        string[][] expected = [.. SharedData.Answer("cdnow_master", "retention_classic.csv")];
        Assert.Equal(expected.Length, lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.Equal([expected[i][0], expected[i][3], expected[i][1], expected[i][2], expected[i][4], expected[i][5]], lines[i][..6]);
        }
    }

    [Fact]
    public void Culture_does_not_change_the_file()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CohortRetentionResult rows = SampleRows.Generated(4);
        byte[] invariant = CohortRetentionCsv.Table(rows).ToBytes();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");

            Assert.Equal(invariant, CohortRetentionCsv.Table(rows).ToBytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_month_without_customers_has_empty_rates()
    {
        string[][] lines = [.. Lines(SampleRows.Generated(9)).Where(line => line[1] == "0")];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(("", ""), (line[5], line[8])));
    }

    private static IEnumerable<string[]> Lines(CohortRetentionResult rows)
        => Encoding.UTF8.GetString(CohortRetentionCsv.Table(rows).ToBytes()[3..])
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','));
}
