using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>Every chart has an entry with its picture, and a figure that it belongs to.</summary>
public sealed class ChartDocumentationTests
{
    private static readonly string s_docs = Path.Combine(RepositoryRoot.Path, "docs");

    [Fact]
    public void Every_chart_has_an_entry_with_its_picture_and_no_entry_is_of_none()
    {
        string charts = File.ReadAllText(Path.Combine(s_docs, "charts.md"));
        string metrics = File.ReadAllText(Path.Combine(s_docs, "metrics.md"));
        foreach (Chart chart in ChartCatalogue.All)
        {
            Assert.Contains($"(`{chart.Name}`)\n", charts, StringComparison.Ordinal);
            Assert.Contains($"](pictures/charts/{chart.Name}.png)", charts, StringComparison.Ordinal);
            Assert.Contains($"`{chart.Name}`", metrics, StringComparison.Ordinal);
            byte[] picture = File.ReadAllBytes(Path.Combine(s_docs, "pictures", "charts", chart.Name + ".png"));
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], picture[..4]);
            Assert.True(picture.Length < 200_000, $"{chart.Name}.png has {picture.Length} bytes.");
        }

        Assert.Equal(ChartCatalogue.All.Count, charts.Split("\n## ").Length - 1);
        Assert.Equal(ChartCatalogue.All.Count, Directory.GetFiles(Path.Combine(s_docs, "pictures", "charts")).Length);
    }
}
