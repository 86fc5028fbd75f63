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
        MapPage(account, string.Empty, "account", "アカウント Account");
        MapPage(account, "sign-in", "sign-in", "サインイン Sign in");
        MapPage(account, "invitation", "invitation", "ご招待 Invitation");
        MapPage(account, "forgotten", "forgotten", "パスワードの再設定 New password");
        MapPage(account, "reset", "reset", "新しいパスワード New password");
        MapPart(account, "account.css", "text/css; charset=utf-8");
        MapPart(account, "account.js", "text/javascript; charset=utf-8");
    }

    private static void MapPage(RouteGroupBuilder account, string pattern, string name, string title)
    {
        string page = Text("layout.html").Replace("{title}", title, StringComparison.Ordinal).Replace("{main}", Text($"{name}.html"), StringComparison.Ordinal);
        account.MapGet(pattern, (HttpContext context) => Page(context, page));
    }

    private static void MapPart(RouteGroupBuilder account, string name, string mediaType)
    {
        string part = Text(name);
        account.MapGet(name, (HttpContext context) => Part(context, part, mediaType));
    }

    /// <summary>Nothing from elsewhere, in no frame, kept nowhere; and no site that is linked to learns of the secret in the address.</summary>
    private static IResult Page(HttpContext context, string page)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Part(context, page, "text/html; charset=utf-8");
    }

    private static IResult Part(HttpContext context, string text, string mediaType)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(text, mediaType);
    }

    private static string Text(string name)
    {
        using StreamReader reader = new(s_files.GetFileInfo(name).CreateReadStream());
        return reader.ReadToEnd();
    }
}
