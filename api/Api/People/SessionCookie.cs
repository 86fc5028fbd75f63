namespace GraphQlCrm.Api.People;

/// <summary>The cookie that holds a session's token.</summary>
internal static class SessionCookie
{
    // __Host-: browsers take it over TLS alone, for this host and all of its paths.
    private const string Name = "__Host-crm-session";

    public static string? TokenOf(HttpRequest request) => request.Cookies.TryGetValue(Name, out string? token) && token.Length > 0 ? token : null;

    public static void Set(HttpResponse response, string token)
    {
        CookieOptions options = Options();
        options.MaxAge = Crm.People.Sessions.LifeMax;
        response.Cookies.Append(Name, token, options);
    }

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
