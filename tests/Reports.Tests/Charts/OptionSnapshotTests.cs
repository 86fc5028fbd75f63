using System.Globalization;
using System.Text;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>
/// What every chart draws for a usual, a tiny, an empty and a large shop, approved as an outline of its option: every text with its
/// place, every series with its figures.
/// </summary>
public sealed class OptionSnapshotTests
{
    /// <summary>The names that cases have, in the order of the outline.</summary>
    private static readonly string[][] s_cases = [["36", "12", "120"], ["1-customer", "1", "3"], ["0"], ["large", "concentrated"]];

    public static TheoryData<string> Names => [.. ChartCases.All.Select(one => one.Chart.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_option_is_as_approved(string name)
    {
        Dictionary<string, ChartAnswer> answers = ChartCases.All.Where(one => one.Chart.Name == name).ToDictionary(one => one.Case, one => one.Answer);
        StringBuilder outline = new();
        foreach (string one in s_cases.Select(names => names.FirstOrDefault(answers.ContainsKey)).OfType<string>())
        {
            ChartPicture picture = answers[one].Draw(new ChartContext("和菓子処やまだ", one == "large" ? ChartLanguage.En : ChartLanguage.Ja));
            outline.Append(CultureInfo.InvariantCulture, $"## {one}\n");
            OptionOutline.Append(outline, picture);
            outline.Append('\n');
        }

        Snapshot.Match(outline.ToString(), Path.Combine("Approved", "Options", $"{name}.txt"));
    }
}
