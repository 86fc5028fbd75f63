using System.Reflection;
using Microsoft.Extensions.FileProviders;

namespace GraphQlCrm.Api.People;

/// <summary>
/// The pages on which people sign in, accept an invitation, set a password and see where they are signed in: HTML, a style and
/// scripts that this server serves itself, embedded in the program. They know nothing; what they show comes from <c>/account</c> and <c>/graphql</c>.
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
        MapPart(account, "one-time-codes.js", "text/javascript; charset=utf-8");
        MapPart(account, "qrcode.mjs", "text/javascript; charset=utf-8");
    }

    /// <summary>The page that stands for all others while the database is away.</summary>
    public static IResult Away(HttpContext context) => Page(context, PageText("away", "ただいま利用できません Not available"), StatusCodes.Status503ServiceUnavailable);

    private static void MapPage(RouteGroupBuilder account, string pattern, string name, string title)
    {
        string page = PageText(name, title);
        account.MapGet(pattern, (HttpContext context) => Page(context, page));
    }

    private static string PageText(string name, string title) =>
        Text("layout.html").Replace("{title}", title, StringComparison.Ordinal).Replace("{main}", Text($"{name}.html"), StringComparison.Ordinal);

    private static void MapPart(RouteGroupBuilder account, string name, string mediaType)
    {
        string part = Text(name);
        account.MapGet(name, (HttpContext context) => Part(context, part, mediaType));
    }

    /// <summary>Nothing from elsewhere, in no frame, kept nowhere; and no site that is linked to learns of the secret in the address.</summary>
    private static IResult Page(HttpContext context, string page, int? status = null)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Part(context, page, "text/html; charset=utf-8", status);
    }

    private static IResult Part(HttpContext context, string text, string mediaType, int? status = null)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(text, mediaType, statusCode: status);
    }

    private static string Text(string name)
    {
        using StreamReader reader = new(s_files.GetFileInfo(name).CreateReadStream());
        return reader.ReadToEnd();
    }
}
