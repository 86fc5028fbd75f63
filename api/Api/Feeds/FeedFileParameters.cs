using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Feeds;
using Microsoft.Extensions.Primitives;

namespace GraphQlCrm.Api.Feeds;

/// <summary>The parameters of a feed's file: <c>headers=ja&amp;bom=false&amp;formulas=raw</c>.</summary>
internal static class FeedFileParameters
{
    private const string Headers = "headers";

    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        [Headers] = ["names", "ja", "en"],
        ["bom"] = ["true", "false"],
        ["formulas"] = ["safe", "raw"],
    };

    /// <summary>What is wrong with the parameters; null if nothing is.</summary>
    public static string? Fault(IQueryCollection query, FeedFormat format)
    {
        foreach ((string name, StringValues values) in query)
        {
            if (name.Equals(FeedEndpoints.KeyParameter, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!s_allowed.TryGetValue(name, out string[]? allowed))
            {
                return $"The parameter \"{name}\" is not known. Parameters: {string.Join(", ", s_allowed.Keys)}.";
            }

            if (format != FeedFormat.Csv && (format != FeedFormat.Xlsx || name != Headers))
            {
                return $"The parameter \"{name}\" is for {(name == Headers ? "CSV and XLSX" : "CSV")} files.";
            }

            if (values.Count != 1 || !allowed.Contains(values[0]))
            {
                return $"{name} must be one of {string.Join(", ", allowed)}.";
            }
        }

        return null;
    }

    /// <summary>The parameters, which are not at fault.</summary>
    public static FeedFileOptions Read(IQueryCollection query) => new()
    {
        Headers = query[Headers].FirstOrDefault() switch { "ja" => ChartLanguage.Ja, "en" => ChartLanguage.En, _ => null },
        HasByteOrderMark = query["bom"].FirstOrDefault() != "false",
        IsFormulaSafe = query["formulas"].FirstOrDefault() != "raw",
    };
}
