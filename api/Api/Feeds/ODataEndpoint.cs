using System.Globalization;
using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Reports.Feeds.OData;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Feeds;

/// <summary>The feeds as an OData 4.0 service, over HTTP.</summary>
internal static class ODataEndpoint
{
    private const int CompressedFrom = 1_024;
    private const string VersionHeader = "OData-Version";
    private static readonly string[] s_otherNames = [FeedEndpoints.KeyParameter];

    public static async Task<IResult> GetAsync(string? path, HttpContext context, Caller caller, FeedScopes scopes, ODataService service, CancellationToken cancellationToken)
    {
        string? shop = FeedEndpoints.ShopOf(context);
        context.Response.Headers[VersionHeader] = ODataResponse.Version;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        ODataResponse response = await scopes.FindAsync(shop, cancellationToken) is { } scope
            ? await AnswerAsync(scope, shop, path ?? "", context, caller, service, cancellationToken)
            : ODataService.Refuse(StatusCodes.Status404NotFound, "NotFound", $"The key reaches no shop \"{shop}\".");
        context.Response.StatusCode = response.Status;
        return Results.Bytes(await CompressedAsync(response.Body, context, cancellationToken), response.ContentType);
    }

    /// <summary>Compresses a page as the client likes it; what is small stays as it is.</summary>
    private static async Task<ReadOnlyMemory<byte>> CompressedAsync(ReadOnlyMemory<byte> body, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        ContentCoding coding = body.Length < CompressedFrom ? ContentCoding.None : FeedFileEndpoint.CodingOf(context.Request);
        if (coding.Name is null)
        {
            return body;
        }

        context.Response.Headers.ContentEncoding = coding.Name;
        using MemoryStream compressed = new();
        await using (Stream stream = coding.Compress(compressed))
        {
            await stream.WriteAsync(body, cancellationToken);
        }

        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }

    private static async Task<ODataResponse> AnswerAsync(FeedScope scope, string? shop, string path, HttpContext context, Caller caller, ODataService service, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string accept = request.Headers.Accept.ToString();
        int? pageSize = PageSizeOf(request.Headers["Prefer"].ToString());
        if (pageSize is not null)
        {
            context.Response.Headers["Preference-Applied"] = FormattableString.Invariant($"odata.maxpagesize={pageSize}");
        }

        ODataRequest asked = new(
            $"{request.Scheme}://{request.Host}{FeedEndpoints.RootOf(shop)}/odata",
            [.. request.Query.SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, value ?? "")))])
        {
            OtherNames = s_otherNames,
            PageSize = pageSize,
            RowsMax = caller.Identity.RowsMax ?? int.MaxValue,
            IsIeee754Compatible = accept.Contains("IEEE754Compatible=true", StringComparison.OrdinalIgnoreCase),
            IsWithoutMetadata = accept.Contains("metadata=none", StringComparison.OrdinalIgnoreCase),
        };
        FeedEndpoints.Note(context, caller, shop);
        try
        {
            return await service.AnswerAsync(scope, path, asked, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            return ODataService.Refuse(StatusCodes.Status503ServiceUnavailable, "NotBuilt", "The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.");
        }
        catch (TimeoutException)
        {
            return ODataService.Refuse(StatusCodes.Status504GatewayTimeout, "Timeout", "The question took too long. Ask for fewer rows by $filter.");
        }
    }

    /// <summary>The pages that a client prefers: <c>Prefer: odata.maxpagesize=500</c>.</summary>
    private static int? PageSizeOf(string preferences) =>
        (from preference in preferences.Split([',', ';'], StringSplitOptions.TrimEntries)
         let parts = preference.Split('=', 2, StringSplitOptions.TrimEntries)
         where parts.Length == 2 && parts[0].ToLowerInvariant() is "odata.maxpagesize" or "maxpagesize"
         select int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : (int?)null).FirstOrDefault();
}
