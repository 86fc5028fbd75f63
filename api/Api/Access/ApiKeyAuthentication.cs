using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using GraphQlCrm.Api.Feeds;
using GraphQlCrm.Crm.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GraphQlCrm.Api.Access;

/// <summary>
/// Reads the API key of a request: <c>Authorization: Bearer KEY</c>, or Basic with the key as password (any user
/// name), which is what browsers and spreadsheets can send. Feeds also take it as the parameter <c>ApiKey</c> of the
/// address, which is what Power Query calls a Web API key.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string BearerPrefix = "Bearer ";
    private const string BasicPrefix = "Basic ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        StringValues header = Context.Request.Headers.Authorization;
        string? key = header.Count == 1 ? KeyOf(header.ToString())
            : header.Count == 0 && FeedEndpoints.IsFeed(Context.Request.Path) ? Context.Request.Query[FeedEndpoints.KeyParameter].ToString()
            : null;
        if (string.IsNullOrEmpty(key))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(SignIn(Context, keys, key) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName))
            : AuthenticateResult.Fail("The key is unknown or revoked."));
    }

    /// <summary>Notes on a request whose key it has shown.</summary>
    /// <returns>Who holds the key; null if it is unknown or revoked.</returns>
    public static ClaimsPrincipal? SignIn(HttpContext context, ApiKeys keys, string key)
    {
        if (keys.Find(key) is not { } identity)
        {
            return null;
        }

        context.Features.Set(identity);
        context.Features.Set(new PresentedAccess(() => keys.Find(key)));
        return identity.ToPrincipal(SchemeName);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Context.Response.StatusCode = StatusCodes.Status401Unauthorized;

        // A Basic challenge makes a browser ask for a name and password: right for a picture's address, wrong for a page's
        // own requests.
        bool isPageRequest = Context.Request.Path.StartsWithSegments("/graphql");
        Context.Response.Headers.WWWAuthenticate = new StringValues(isPageRequest ? ["Bearer"] : ["Bearer", "Basic realm=\"GraphQlCrm\", charset=\"UTF-8\""]);
        return Context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message = "Send your API key as \"Authorization: Bearer KEY\".", extensions = new { code = "AUTH_NOT_AUTHENTICATED" } } } },
            Context.RequestAborted);
    }

    /// <summary>The key in the value of an <c>Authorization</c> header.</summary>
    public static string? KeyOf(string header)
    {
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return header[BearerPrefix.Length..].Trim();
        }

        if (!header.StartsWith(BasicPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[BasicPrefix.Length..].Trim(), bytes, out int length))
        {
            return null;
        }

        string userAndKey = Encoding.UTF8.GetString(bytes[..length]);
        int colon = userAndKey.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : userAndKey[(colon + 1)..];
    }
}
