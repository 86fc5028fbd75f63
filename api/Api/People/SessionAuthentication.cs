using System.Text.Encodings.Web;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.Api.People;

/// <summary>Recognises a person by the cookie of their session.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Session";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.TokenOf(Request) is not { } token)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (CrossSite.IsFrom(Request))
        {
            return Task.FromResult(AuthenticateResult.Fail("A page of another site has sent this request."));
        }

        string? shop = CallerAccess.NamedShop(Request);
        if (sessions.Find(token, shop) is not { } identity)
        {
            return Task.FromResult(AuthenticateResult.Fail("The session is over, or the person works in no shop."));
        }

        Context.Features.Set(identity);
        Context.Features.Set(new PresentedAccess(() => sessions.Find(token, shop)));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(identity.ToPrincipal(SchemeName), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Context.ChallengeAsync(ApiKeyAuthentication.SchemeName, properties);
}
