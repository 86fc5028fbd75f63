using GraphQlCrm.Api.People;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.GraphQL.AspNetCore;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Authentication;

namespace GraphQlCrm.Api.Access;

/// <summary>Makes the request's key the <see cref="Caller"/> that resolvers and endpoints act for.</summary>
internal static class CallerAccess
{
    /// <summary>Names the shop in which root fields act.</summary>
    public const string ShopHeader = "X-Shop";

    /// <summary>A key in the header, else the session in the cookie.</summary>
    private const string SchemeName = "KeyOrSession";

    /// <summary>The shop that a request names; null if it names none.</summary>
    public static string? NamedShop(HttpRequest request) => request.Headers[ShopHeader].FirstOrDefault() is { } shop && !string.IsNullOrWhiteSpace(shop) ? shop.Trim() : null;

    public static IServiceCollection AddCallerAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(SchemeName)
            .AddPolicyScheme(SchemeName, null, options => options.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count == 0 && SessionCookie.TokenOf(context.Request) is not null
                ? SessionAuthentication.SchemeName
                : ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddSingleton<LiveAccess>();
        services.AddSingleton<ISocketSessionInterceptor>(provider => provider.GetRequiredService<LiveAccess>());
        services.AddSingleton<IStreamAccessCheck>(provider => provider.GetRequiredService<LiveAccess>());
        services.AddScoped(provider =>
        {
            HttpContext context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext!;
            KeyIdentity identity = context.Features.Get<KeyIdentity>()
                ?? throw new InvalidOperationException("The endpoint asks for the caller but does not ask for a key.");
            return new Caller(identity, NamedShop(context.Request));
        });
        return services;
    }

    /// <summary>Who the request that the current code serves is of; null outside of requests.</summary>
    public static AuditActor? CurrentActor() => new HttpContextAccessor().HttpContext?.Features.Get<KeyIdentity>() is { } identity ? ActorOf(identity) : null;

    /// <summary>A caller as the audit log names them.</summary>
    public static AuditActor ActorOf(KeyIdentity identity) => identity.PersonId is { } person
        ? new(AuditActorKind.Person, person, identity.Name)
        : new(AuditActorKind.Key, identity.KeyId, identity.Name);

    /// <summary>
    /// Under <paramref name="path"/> a key is needed, except for the page of the query editor and its parts; what opens a
    /// socket is asked for it there.
    /// </summary>
    public static void UseKeyUnder(this WebApplication app, PathString path)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(path, out PathString rest) && !NeedsNoKey(context.Request, rest),
            branch => branch.Use(async (context, next) =>
            {
                if (context.User.Identity is { IsAuthenticated: true })
                {
                    await next();
                }
                else
                {
                    await context.ChallengeAsync(ApiKeyAuthentication.SchemeName);
                }
            }));
    }

    private static bool NeedsNoKey(HttpRequest request, PathString rest) =>
        rest.Value is null or "" or "/"
            ? GraphiQLRequest.IsForPage(request) || GraphQLWebSocketRequest.IsUpgrade(request)
            : HttpMethods.IsGet(request.Method) && rest.StartsWithSegments("/ui");
}
