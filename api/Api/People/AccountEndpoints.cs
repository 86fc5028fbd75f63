using System.Globalization;
using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>
/// What people do with their accounts, under <c>/account</c>, as JSON: sign in and out, accept an invitation, set a password, list and end
/// sessions. The session is a cookie that scripts cannot read.
/// </summary>
internal static class AccountEndpoints
{
    private const string RefusedText = "メールアドレスかパスワードが違います。 / The address or the password is wrong.";
    private const int NameLengthMax = 100;

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder account = routes.MapGroup("/account").AddEndpointFilter(SameOriginAsync).AddEndpointFilter(WholeAsync);
        account.MapPost("sign-in", SignInAsync);
        account.MapPost("sign-out", SignOutAsync);
        account.MapPost("invitation", AcceptAsync);
        account.MapPost("forgotten", Forgotten);
        account.MapPost("reset", ResetAsync);
        account.MapPost("password", ChangePasswordAsync);
        account.MapGet("sessions", ListSessions);
        account.MapDelete("sessions/{id:guid}", EndSessionAsync);
        account.MapTotp();
        account.MapAccountPages();
    }

    /// <summary>The session's token and person; null if nobody is signed in.</summary>
    public static (string Token, Person Person)? PersonOf(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        return SessionCookie.TokenOf(context.Request) is { } token
            && services.GetRequiredService<Sessions>().PersonOf(token) is { } id
            && services.GetRequiredService<PeopleStore>().Find(id) is { } person
                ? (token, person)
                : null;
    }

    /// <summary>The answer to whoever is not signed in.</summary>
    public static IResult NotSignedIn() => Problem(StatusCodes.Status401Unauthorized, "NOT_SIGNED_IN", "先にサインインしてください。 / Sign in first.");

    /// <summary>An answer that says what is wrong, with a code for programs.</summary>
    public static IResult Problem(int status, string code, string text) =>
        Results.Problem(text, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>The answer to too many tries.</summary>
    public static IResult TooMany(HttpContext context, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, "THROTTLED", "試行回数が多すぎます。しばらく待ってください。 / Too many tries. Wait, and try again.");
    }

    /// <summary>The address or the password is wrong; which, is not said.</summary>
    public static IResult Refused() => Problem(StatusCodes.Status401Unauthorized, "SIGN_IN_REFUSED", RefusedText);

    private static async ValueTask<object?> SameOriginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        CrossSite.IsFrom(context.HttpContext.Request)
            ? Problem(StatusCodes.Status403Forbidden, "CROSS_SITE", "別のサイトのページからの操作は受け付けません。 / A page of another site has sent this request.")
            : await next(context);

    private static async ValueTask<object?> WholeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<AccountRequest>().Select(request => request.MissingField()).FirstOrDefault() is { } field
            ? Invalid($"「{field}」がありません。 / The field \"{field}\" is missing.")
            : await next(context);

    private static async Task<IResult> SignInAsync(SignInRequest body, HttpContext context, SignIn signIn, CancellationToken cancellationToken)
    {
        (SignInResult result, string? token, TimeSpan? retryAfter) = await signIn.TryAsync(
            body.Email, body.Password, body.Code, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress, cancellationToken);
        switch (result)
        {
            case SignInResult.Done:
                SessionCookie.Set(context.Response, token!);
                return Results.NoContent();
            case SignInResult.CodeNeeded:
                return Problem(StatusCodes.Status401Unauthorized, "CODE_NEEDED", "認証アプリのコードを入力してください。 / Give the code of your authenticator.");
            case SignInResult.WrongCode:
                return Problem(StatusCodes.Status401Unauthorized, "WRONG_CODE", "コードが違うか、すでに使われています。新しいコードを入力してください。 / The code is wrong, or was used before. Give a new one.");
            case SignInResult.TooMany:
                return TooMany(context, retryAfter!.Value);
            default:
                return Refused();
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        if (SessionCookie.TokenOf(context.Request) is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        SessionCookie.Clear(context.Response);
        return Results.NoContent();
    }

    private static async Task<IResult> AcceptAsync(
        AcceptRequest body, HttpContext context, Invitations invitations, PeopleStore people, Passwords passwords, SignInLimits limits, Sessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (limits.RetryAfter(context.Connection.RemoteIpAddress, email: null) is { } wait)
        {
            return TooMany(context, wait);
        }

        if (invitations.Find(body.Token) is not { } invitation)
        {
            return LinkIsOver();
        }

        Person? known = people.FindByEmail(invitation.Email);
        Person? made = null;
        if (known is not null)
        {
            if (await passwords.VerifyAsync(known.PasswordHash, body.Password, cancellationToken) is not { } verified)
            {
                return TooMany(context, TimeSpan.FromSeconds(5));
            }

            if (!verified.IsRight)
            {
                return Refused();
            }
        }
        else
        {
            string name = body.Name?.Trim() ?? string.Empty;
            if (name.Length is 0 or > NameLengthMax || name.Any(char.IsControl))
            {
                return Invalid($"お名前は1〜{NameLengthMax}文字です。 / A name has 1 to {NameLengthMax} characters.");
            }

            if (Passwords.Fault(body.Password, invitation.Email) is { } fault)
            {
                return Invalid(fault);
            }

            if (await passwords.HashAsync(body.Password, cancellationToken) is not { } hash)
            {
                return TooMany(context, TimeSpan.FromSeconds(5));
            }

            DateTimeOffset now = clock.GetUtcNow();
            made = new Person
            {
                Id = Guid.CreateVersion7(now),
                Email = invitation.Email,
                Name = name,
                PasswordHash = hash,
                TotpIsOn = false,
                TotpLastStep = 0,
                RecoveryHashes = string.Empty,
                CreatedAt = now.UtcDateTime,
            };
        }

        if (!await invitations.AcceptAsync(invitation, known, made, cancellationToken))
        {
            return LinkIsOver();
        }

        sessions.Forget();
        return Results.NoContent();
    }

    private static IResult Forgotten(ForgottenRequest body, HttpContext context, SignInLimits limits, AccountMailer mailer)
    {
        string email = PeopleStore.Normal(body.Email);
        if (limits.RetryAfter(context.Connection.RemoteIpAddress, email) is { } wait)
        {
            return TooMany(context, wait);
        }

        mailer.Forgotten(email);
        return Results.Accepted();
    }

    private static async Task<IResult> ResetAsync(
        ResetRequest body, HttpContext context, PeopleStore people, Passwords passwords, Sessions sessions, SignIn signIn, SignInLimits limits, CancellationToken cancellationToken)
    {
        if (limits.RetryAfter(context.Connection.RemoteIpAddress, email: null) is { } wait)
        {
            return TooMany(context, wait);
        }

        if (Passwords.Fault(body.Password, string.Empty) is { } fault)
        {
            return Invalid(fault);
        }

        if (await passwords.HashAsync(body.Password, cancellationToken) is not { } hash)
        {
            return TooMany(context, TimeSpan.FromSeconds(5));
        }

        if (await people.UseResetAsync(body.Token, cancellationToken) is not { } personId)
        {
            return LinkIsOver();
        }

        await people.SetPasswordAsync(personId, hash, exceptToken: null, cancellationToken);
        sessions.Forget();
        await signIn.NoteAsync(people.Find(personId)!, "Person.passwordReset", cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest body, HttpContext context, PeopleStore people, Passwords passwords, Sessions sessions, SignIn signIn, SignInLimits limits, CancellationToken cancellationToken)
    {
        if (PersonOf(context) is not var (token, person))
        {
            return NotSignedIn();
        }

        if (Passwords.Fault(body.New, person.Email) is { } fault)
        {
            return Invalid(fault);
        }

        if (limits.RetryAfter(context.Connection.RemoteIpAddress, person.Email) is { } wait)
        {
            return TooMany(context, wait);
        }

        if (await passwords.VerifyAsync(person.PasswordHash, body.Current, cancellationToken) is not { } verified || (verified.IsRight ? await passwords.HashAsync(body.New, cancellationToken) : string.Empty) is not { } hash)
        {
            return TooMany(context, TimeSpan.FromSeconds(5));
        }

        if (!verified.IsRight)
        {
            return Refused();
        }

        await people.SetPasswordAsync(person.Id, hash, token, cancellationToken);
        sessions.Forget();
        await signIn.NoteAsync(person, "Person.passwordChanged", cancellationToken);
        return Results.NoContent();
    }

    private static IResult ListSessions(HttpContext context, Sessions sessions) =>
        PersonOf(context) is var (token, person) ? Results.Json(new { sessions = sessions.List(person.Id, token) }) : NotSignedIn();

    private static async Task<IResult> EndSessionAsync(Guid id, HttpContext context, Sessions sessions, CancellationToken cancellationToken) =>
        PersonOf(context) is not var (_, person) ? NotSignedIn()
        : await sessions.EndAsync(person.Id, id, cancellationToken) ? Results.NoContent()
        : Results.NotFound();

    private static IResult LinkIsOver() => Problem(StatusCodes.Status410Gone, "LINK_IS_OVER", "このリンクは無効か、すでに使われています。 / The link is over, or was used.");

    private static IResult Invalid(string text) => Problem(StatusCodes.Status422UnprocessableEntity, "INVALID", text);
}
