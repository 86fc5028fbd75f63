using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>One-time codes: a person turns them on with a first code, and off, or asks for new recovery codes, with the password.</summary>
internal static class TotpEndpoints
{
    public static void MapTotp(this RouteGroupBuilder account)
    {
        account.MapGet("totp", State);
        account.MapPost("totp", BeginAsync);
        account.MapPost("totp/confirm", ConfirmAsync);
        account.MapPost("totp/recovery-codes", RenewAsync);
        account.MapPost("totp/off", TurnOffAsync);
    }

    private static IResult State(HttpContext context) => AccountEndpoints.PersonOf(context) is var (_, person)
        ? Results.Json(new { isOn = person.TotpIsOn, recoveryCodes = person.RecoveryCodeCount })
        : AccountEndpoints.NotSignedIn();

    private static async Task<IResult> BeginAsync(ConfirmRequest body, HttpContext context, PeopleStore people, Passwords passwords, SignInLimits limits, Totp totp, CancellationToken cancellationToken)
    {
        (Person? person, IResult? refusal) = await ConfirmedAsync(body, context, passwords, limits, cancellationToken);
        if (person is null)
        {
            return refusal!;
        }

        // A second beginning must not replace the secret that a telephone holds, nor turn codes off on the way.
        byte[] secret = Totp.Create();
        return await people.SetTotpSecretAsync(person.Id, totp.Protect(secret), cancellationToken)
            ? Results.Json(new { secret = Totp.Base32(secret), address = Totp.AddressOf(secret, person.Email) })
            : AccountEndpoints.Problem(StatusCodes.Status409Conflict, "ALREADY_ON", "ワンタイムコードはすでにオンです。 / One-time codes are on already.");
    }

    private static async Task<IResult> ConfirmAsync(CodeRequest body, HttpContext context, PeopleStore people, SignInLimits limits, SignIn signIn, Totp totp, CancellationToken cancellationToken)
    {
        if (AccountEndpoints.PersonOf(context) is not var (_, person))
        {
            return AccountEndpoints.NotSignedIn();
        }

        if (limits.RetryAfter(context.Connection.RemoteIpAddress, person.Email) is { } wait)
        {
            return AccountEndpoints.TooMany(context, wait);
        }

        (IReadOnlyList<string> codes, IReadOnlyList<string> hashes) = Totp.CreateRecoveryCodes();
        if (person.TotpSecret is null
            || totp.StepOf(totp.Unprotect(person.TotpSecret), Totp.Plain(body.Code)) is not { } step
            || !await people.TurnTotpOnAsync(person, step, hashes, cancellationToken))
        {
            return AccountEndpoints.Problem(StatusCodes.Status422UnprocessableEntity, "WRONG_CODE", "コードが違います。アプリにいま出ている6桁を入れてください。 / This is not the code of the secret that was shown last.");
        }

        await signIn.NoteAsync(person, "Person.totpTurnedOn", cancellationToken);
        return Results.Json(new { recoveryCodes = codes });
    }

    private static async Task<IResult> RenewAsync(ConfirmRequest body, HttpContext context, PeopleStore people, Passwords passwords, SignInLimits limits, SignIn signIn, CancellationToken cancellationToken)
    {
        (Person? person, IResult? refusal) = await ConfirmedAsync(body, context, passwords, limits, cancellationToken);
        if (person is null)
        {
            return refusal!;
        }

        (IReadOnlyList<string> codes, IReadOnlyList<string> hashes) = Totp.CreateRecoveryCodes();
        if (!await people.SetRecoveryCodesAsync(person.Id, hashes, cancellationToken))
        {
            return AccountEndpoints.Problem(StatusCodes.Status409Conflict, "NOT_ON", "ワンタイムコードはオフです。 / One-time codes are off.");
        }

        await signIn.NoteAsync(person, "Person.recoveryCodesRenewed", cancellationToken);
        return Results.Json(new { recoveryCodes = codes });
    }

    private static async Task<IResult> TurnOffAsync(ConfirmRequest body, HttpContext context, PeopleStore people, Passwords passwords, SignInLimits limits, SignIn signIn, CancellationToken cancellationToken)
    {
        (Person? person, IResult? refusal) = await ConfirmedAsync(body, context, passwords, limits, cancellationToken);
        if (person is null)
        {
            return refusal!;
        }

        await people.TurnTotpOffAsync(person.Id, cancellationToken);
        await signIn.NoteAsync(person, "Person.totpTurnedOff", cancellationToken);
        return Results.NoContent();
    }

    /// <summary>The person who is signed in and has given the password once more.</summary>
    private static async Task<(Person? Person, IResult? Refusal)> ConfirmedAsync(ConfirmRequest body, HttpContext context, Passwords passwords, SignInLimits limits, CancellationToken cancellationToken)
    {
        if (AccountEndpoints.PersonOf(context) is not var (_, person))
        {
            return (null, AccountEndpoints.NotSignedIn());
        }

        if (limits.RetryAfter(context.Connection.RemoteIpAddress, person.Email) is { } wait)
        {
            return (null, AccountEndpoints.TooMany(context, wait));
        }

        return await passwords.VerifyAsync(person.PasswordHash, body.Password, cancellationToken) switch
        {
            null => (null, AccountEndpoints.TooMany(context, TimeSpan.FromSeconds(5))),
            { IsRight: false } => (null, AccountEndpoints.Problem(StatusCodes.Status401Unauthorized, "WRONG_PASSWORD", "パスワードが違います。 / The password is wrong.")),
            _ => (person, null),
        };
    }
}
