using System.Reflection;
using Microsoft.Extensions.FileProviders;

namespace GraphQlCrm.Api.People;

/// <summary>
/// The pages on which people sign in, accept an invitation, set a password and see where they are signed in: HTML, a style and
/// a script of our own, embedded in the program. They know nothing; what they show comes from <c>/account</c> and <c>/graphql</c>.
/// </summary>
internal static class AccountPages
{
    private static readonly EmbeddedFileProvider s_files = new(Assembly.GetExecutingAssembly(), "GraphQlCrm.Api.People.Pages");

    public static void MapAccountPages(this RouteGroupBuilder account)
    {
        account.MapGet(string.Empty, (HttpContext context) => Page(context, "account.html"));
        foreach (string page in (string[])["sign-in", "invitation", "forgotten", "reset"])
        {
            account.MapGet(page, (HttpContext context) => Page(context, $"{page}.html"));
        }

        account.MapGet("account.css", (HttpContext context) => Part(context, "account.css", "text/css; charset=utf-8"));
        account.MapGet("account.js", (HttpContext context) => Part(context, "account.js", "text/javascript; charset=utf-8"));
    }

    /// <summary>Nothing from elsewhere, in no frame, kept nowhere; and no site that is linked to learns of the secret in the address.</summary>
    private static IResult Page(HttpContext context, string name)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Part(context, name, "text/html; charset=utf-8");
    }

    private static IResult Part(HttpContext context, string name, string mediaType)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(s_files.GetFileInfo(name).CreateReadStream(), mediaType);
    }
}
