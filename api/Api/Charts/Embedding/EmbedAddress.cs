using System.Globalization;
using GraphQlCrm.Crm.Embedding;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>What the address of an embed link says: <c>/embed/{shop}/charts/{name}.{png|svg|html}?…&amp;expires=…&amp;key=…&amp;link=…&amp;signature=…</c>.</summary>
/// <param name="KeyId">The key that has signed it.</param>
/// <param name="LinkId">The link.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Signed">All parameters but the signature.</param>
/// <param name="Signature">The signature.</param>
internal sealed record EmbedAddress(Guid KeyId, Guid LinkId, DateTimeOffset ExpiresAt, IReadOnlyList<KeyValuePair<string, string>> Signed, string Signature)
{
    private const string Expires = "expires";
    private const string Key = "key";
    private const string Link = "link";

    /// <summary>The parameters of the chart itself.</summary>
    public IEnumerable<KeyValuePair<string, string>> OfChart => Signed.Where(one => one.Key is not (Expires or Key or Link));

    /// <summary>Where a link is on this server, signed.</summary>
    public static string Of(string shop, EmbedLink link, EmbedSigner signer)
    {
        string path = $"/embed/{shop}/charts/{link.Chart}.{ExtensionOf(link.Format)}";
        List<KeyValuePair<string, string>> parameters =
        [
            .. EmbedQuery.Read(link.Query),
            new(Expires, new DateTimeOffset(link.ExpiresAt, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(Key, link.EmbedKeyId.ToString("N")),
            new(Link, link.Id.ToString("N")),
        ];
        return $"{path}?{EmbedQuery.Write(parameters)}&{EmbedSigner.Signature}={signer.Sign(link.ShopId, link.EmbedKeyId, path, parameters)}";
    }

    /// <summary>What a query string says; null if a part is missing, repeated or no number.</summary>
    public static EmbedAddress? Read(string? query)
    {
        List<KeyValuePair<string, string>> all = EmbedQuery.Read(query);
        return Guid.TryParseExact(One(Key), "N", out Guid key)
            && Guid.TryParseExact(One(Link), "N", out Guid link)
            && long.TryParse(One(Expires), NumberStyles.None, CultureInfo.InvariantCulture, out long expires)
            && expires <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && One(EmbedSigner.Signature) is { } signature
                ? new EmbedAddress(key, link, DateTimeOffset.FromUnixTimeSeconds(expires), [.. all.Where(one => one.Key != EmbedSigner.Signature)], signature)
                : null;

        string? One(string name) => all.FindAll(one => one.Key == name) is [var only] ? only.Value : null;
    }

    public static string ExtensionOf(EmbedFormat format) => format switch { EmbedFormat.Png => "png", EmbedFormat.Svg => "svg", _ => "html" };
}
