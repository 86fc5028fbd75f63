using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>One-time codes: a person turns them on with a first code, and off with the password.</summary>
internal static class TotpEndpoints
{
    public static void MapTotp(this RouteGroupBuilder account)
    {
        account.MapPost("totp", BeginAsync);
        account.MapPost("totp/confirm", ConfirmAsync);
        account.MapPost("totp/off", TurnOffAsync);
    }

    private static async Task<IResult> BeginAsync(ConfirmRequest body, HttpContext context, PeopleStore people, Passwords passwords, SignInLimits limits, Totp totp, CancellationToken cancellationToken)
    {
        (Person? person, IResult? refusal) = await ConfirmedAsync(body, context, passwords, limits, cancellationToken);
        if (person is null)
        {
            return refusal!;
        }

        byte[] secret = Totp.Create();
        await people.SetTotpSecretAsync(person.Id, totp.Protect(secret), cancellationToken);
        return Results.Json(new { secret = Totp.Base32(secret), address = Totp.AddressOf(secret, person.Email) });
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

        if (person.TotpIsOn || person.TotpSecret is null || totp.StepOf(totp.Unprotect(person.TotpSecret), body.Code) is not { } step)
        {
            return AccountEndpoints.Problem(StatusCodes.Status422UnprocessableEntity, "WRONG_CODE", "コードが違います。 / This is not the code of the secret that was shown last.");
        }

        (IReadOnlyList<string> codes, IReadOnlyList<string> hashes) = Totp.CreateRecoveryCodes();
        await people.TurnTotpOnAsync(person.Id, step, hashes, cancellationToken);
        await signIn.NoteAsync(person, "Person.totpTurnedOn", cancellationToken);
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
            { IsRight: false } => (null, AccountEndpoints.Refused()),
            _ => (person, null),
        };
    }
}
