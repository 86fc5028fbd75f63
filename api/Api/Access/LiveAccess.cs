using System.Security.Claims;
using System.Text.Json;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;

namespace GraphQlCrm.Api.Access;

/// <summary>
/// The access of what lasts: a socket shows its key when it is opened or, as a page's socket has no headers, when it
/// connects; and whatever lasts ends when its key is revoked or reaches other shops than before.
/// </summary>
internal sealed class LiveAccess(ApiKeys keys) : ISocketSessionInterceptor, IStreamAccessCheck
{
    private const string Request = "Send your API key in connection_init: {\"Authorization\": \"Bearer KEY\"}.";

    /// <inheritdoc />
    public ValueTask<SocketConnectResult> OnConnectAsync(SocketSession session, JsonElement payload, CancellationToken cancellationToken)
    {
        HttpContext context = session.HttpContext;
        if (Text(payload, "Authorization") is { } authorization)
        {
            if (ApiKeyAuthentication.KeyOf(authorization) is not { } key || ApiKeyAuthentication.SignIn(context, keys, key) is not { } user)
            {
                return new(SocketConnectResult.Reject(Request));
            }

            context.User = user;
            session.User = user;
        }

        if (session.User.Identity is not { IsAuthenticated: true })
        {
            return new(SocketConnectResult.Reject(Request));
        }

        if (Text(payload, CallerAccess.ShopHeader) is { } shop)
        {
            context.Request.Headers[CallerAccess.ShopHeader] = shop;
        }

        return new(SocketConnectResult.Accept());
    }

    /// <inheritdoc />
    public ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken) => new(
        context.Features.Get<PresentedAccess>() is { } access
        && context.Features.Get<KeyIdentity>() is { } then
        && access.Again() is { } now
        && now.HasSameRightsAs(then));

    /// <summary>A member of the payload; names of headers may be written in any case.</summary>
    private static string? Text(JsonElement payload, string name)
    {
        if (payload.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in payload.EnumerateObject())
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                {
                    return member.Value.GetString();
                }
            }
        }

        return null;
    }
}
