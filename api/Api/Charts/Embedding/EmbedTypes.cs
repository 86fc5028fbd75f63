using System.Globalization;
using System.Net;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>The annotated classes of embed links, in the order in which their fields are printed.</summary>
internal static class EmbedTypes
{
    public static Type[] All { get; } = [typeof(EmbedQueries), typeof(EmbedMutations), typeof(EmbedLinkType), typeof(EmbedKeyType)];
}

/// <summary>Embed links of the caller's shop, and the keys that sign them.</summary>
[QueryType]
[Authorize(Roles = Roles.Deciders)]
public static class EmbedQueries
{
    /// <summary>Addresses of charts that the caller's shop has given away, the revoked and ended ones too.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<EmbedLink> GetEmbedLinks([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.EmbedLinks.Where(link => link.ShopId == shopId);
    }

    /// <summary>Keys that have signed them, the revoked and ended ones too.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<EmbedKey> GetEmbedKeys([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.EmbedKeys.Where(key => key.ShopId == shopId);
    }
}

/// <summary>A key that signs embed links.</summary>
[ObjectType<EmbedKey>]
public static class EmbedKeyType
{
    /// <summary>Fetches a key by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Deciders)]
    public static IQueryable<EmbedKey> GetEmbedKeyById(Guid id, [Service] CrmReader crm) => crm.EmbedKeys.Where(key => key.Id == id);
}

/// <summary>A signed address of a chart.</summary>
[ObjectType<EmbedLink>]
public static class EmbedLinkType
{
    private const double PixelsPerInch = 96;
    private const double MillimetresPerInch = 25.4;

    /// <summary>Fetches a link by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Deciders)]
    public static IQueryable<EmbedLink> GetEmbedLinkById(Guid id, [Service] CrmReader crm) => crm.EmbedLinks.Where(link => link.Id == id);

    /// <summary>What the chart is asked with.</summary>
    public static IReadOnlyList<EmbedParameter> GetParameters([Parent(nameof(EmbedLink.Query))] EmbedLink link) =>
        [.. EmbedQuery.Read(link.Query).Select(one => new EmbedParameter(one.Key, one.Value))];

    /// <summary>The address; null where the link was revoked or has ended.</summary>
    public static async Task<string?> GetUrlAsync(
        [Parent] EmbedLink link,
        [Service] EmbedLinks links,
        [Service] IHttpContextAccessor http,
        CancellationToken cancellationToken) =>
        UrlOf(link, await links.SignersAsync(link.ShopId, cancellationToken), http);

    /// <summary>What to put into a page, a text or a slide; null where the link was revoked or has ended.</summary>
    public static async Task<EmbedSnippets?> GetSnippetsAsync(
        [Parent] EmbedLink link,
        [Service] EmbedLinks links,
        [Service] IHttpContextAccessor http,
        CancellationToken cancellationToken)
    {
        EmbedSigners signers = await links.SignersAsync(link.ShopId, cancellationToken);
        if (UrlOf(link, signers, http) is not { } url
            || ChartCatalogue.Find(link.Chart) is not { } chart
            || ChartParameters.Parse(EmbedQuery.Read(link.Query), chart).Parameters is not { } parameters)
        {
            return null;
        }

        string name = $"{signers.Shop.Name}：{chart.TitleFor(signers.Shop.OwnLabels()).In(parameters.Language)}";
        string size = FormattableString.Invariant($"width=\"{parameters.Width}\" height=\"{parameters.Height}\"");
        string address = WebUtility.HtmlEncode(url);
        return link.Format == EmbedFormat.Page
            ? new EmbedSnippets(
                null,
                $"<iframe src=\"{address}\" {size} title=\"{WebUtility.HtmlEncode(name)}\" style=\"border:0\" loading=\"lazy\" sandbox=\"allow-scripts\" referrerpolicy=\"no-referrer\"></iframe>",
                null,
                null)
            : new EmbedSnippets(
                $"<img src=\"{address}\" {size} alt=\"{WebUtility.HtmlEncode(name)}\" loading=\"lazy\" referrerpolicy=\"no-referrer\">",
                null,
                $"![{Markdown(name)}]({url})",
                link.Format == EmbedFormat.Png ? new EmbedSlide(url, Millimetres(parameters.Width), Millimetres(parameters.Height), parameters.Width * parameters.Scale, parameters.Height * parameters.Scale) : null);
    }

    private static string? UrlOf(EmbedLink link, EmbedSigners signers, IHttpContextAccessor http)
    {
        HttpContext context = http.HttpContext!;
        return signers.IsValid(link)
            ? $"{context.Request.Scheme}://{context.Request.Host}{EmbedAddress.Of(signers.Shop.Slug, link, context.RequestServices.GetRequiredService<EmbedSigner>())}"
            : null;
    }

    private static decimal Millimetres(int pixels) => Math.Round((decimal)(pixels / PixelsPerInch * MillimetresPerInch), 1, MidpointRounding.AwayFromZero);

    /// <summary>A text between square brackets that stays a text.</summary>
    private static string Markdown(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? " " : "\\`*_{}[]<>()#!|".Contains(letter, StringComparison.Ordinal) ? "\\" + letter : letter.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>A parameter of a link's chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record EmbedParameter(string Name, string Value);

/// <summary>What to put into a page, a text or a slide.</summary>
/// <param name="Image">HTML of a picture; null for a page.</param>
/// <param name="Iframe">HTML of a frame with the interactive chart; null for a picture. The shop's <c>frameAncestors</c> must name the site.</param>
/// <param name="Markdown">Markdown of a picture; null for a page.</param>
/// <param name="PowerPoint">The picture for a slide; null unless it is a PNG.</param>
public sealed record EmbedSnippets(string? Image, string? Iframe, string? Markdown, EmbedSlide? PowerPoint);

/// <summary>A picture for a slide: insert it from the address, and set its size; with two or three device pixels for each it stays sharp.</summary>
/// <param name="Url">The picture's address.</param>
/// <param name="WidthMm">Width on the slide in millimetres; a slide of 16:9 is 338.7 wide.</param>
/// <param name="HeightMm">Height on the slide in millimetres.</param>
/// <param name="WidthPixels">Width of the file.</param>
/// <param name="HeightPixels">Height of the file.</param>
public sealed record EmbedSlide(string Url, decimal WidthMm, decimal HeightMm, int WidthPixels, int HeightPixels);
