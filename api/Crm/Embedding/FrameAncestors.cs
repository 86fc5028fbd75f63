using System.Text.RegularExpressions;

namespace GraphQlCrm.Crm.Embedding;

/// <summary>
/// The sites that may show a shop's pages within their own: sources of <c>frame-ancestors</c> (CSP Level 3). Only whole
/// origins, so that nothing but a list of sites can get into the header.
/// </summary>
public static partial class FrameAncestors
{
    /// <summary>A shop has at most so many.</summary>
    public const int Most = 20;

    private const int LengthMost = 200;

    /// <summary>What is wrong with a list of sites; null if nothing is.</summary>
    public static string? Fault(IReadOnlyList<string> origins) =>
        origins.Count > Most ? $"At most {Most} sites may show pages of the shop."
        : origins.FirstOrDefault(origin => origin.Length > LengthMost || !(Origin().IsMatch(origin) || Local().IsMatch(origin))) is { } wrong
            ? $"\"{(wrong.Length > LengthMost ? wrong[..LengthMost] : wrong)}\" is no site: write https://www.example.jp, https://*.example.jp or, for trying out, http://localhost:8080, without a path."
            : null;

    /// <summary>The directive's sources: the sites, or nobody.</summary>
    public static string Sources(IReadOnlyList<string> origins) => origins.Count == 0 ? "'none'" : string.Join(' ', origins);

    [GeneratedRegex(@"\Ahttps://(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](:[0-9]{1,5})?\z")]
    private static partial Regex Origin();

    [GeneratedRegex(@"\Ahttp://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?\z")]
    private static partial Regex Local();
}
