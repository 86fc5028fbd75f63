using System.Net;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.People;

/// <summary>What came of a try to sign in.</summary>
internal enum SignInResult
{
    /// <summary>The person is signed in.</summary>
    Done,

    /// <summary>The address or the password is wrong; which one is not said.</summary>
    Refused,

    /// <summary>The password is right, and a one-time or recovery code is needed.</summary>
    CodeNeeded,

    /// <summary>The password is right, and the one-time or recovery code is not, or was used before.</summary>
    WrongCode,

    /// <summary>Too many tries.</summary>
    TooMany,
}

/// <summary>Lets people in by e-mail address, password and, if they have asked for it, a one-time code.</summary>
internal sealed class SignIn(PeopleStore people, Sessions sessions, Passwords passwords, Totp totp, SignInLimits limits, AuditLog audit, AccessNotes notes)
{
    private static readonly TimeSpan s_busy = TimeSpan.FromSeconds(5);

    /// <summary>Tries to sign in.</summary>
    /// <returns>The token of the session if it is done; when to come again if there were too many tries.</returns>
    public async Task<(SignInResult Result, string? Token, TimeSpan? RetryAfter)> TryAsync(
        string email, string password, string? code, string client, IPAddress? address, CancellationToken cancellationToken)
    {
        string normal = PeopleStore.Normal(email);
        if (limits.RetryAfter(address, normal) is { } wait)
        {
            return (SignInResult.TooMany, null, wait);
        }

        Person? person = people.FindByEmail(normal);
        if (await passwords.VerifyAsync(person?.PasswordHash, password, cancellationToken) is not { } verified)
        {
            return (SignInResult.TooMany, null, s_busy);
        }

        if (person is null || !verified.IsRight)
        {
            NoteRefusal(person);
            return (SignInResult.Refused, null, null);
        }

        if (person.TotpIsOn && string.IsNullOrWhiteSpace(code))
        {
            return (SignInResult.CodeNeeded, null, null);
        }

        if (person.TotpIsOn && !await TakeCodeAsync(person, Totp.Plain(code!), cancellationToken))
        {
            NoteRefusal(person);
            return (SignInResult.WrongCode, null, null);
        }

        if (verified.IsOld && await passwords.HashAsync(password, cancellationToken) is { } renewed)
        {
            await people.RehashAsync(person.Id, renewed, cancellationToken);
        }

        string token = await sessions.OpenAsync(person.Id, client, cancellationToken);
        await NoteAsync(person, "Person.signedIn", cancellationToken);
        return (SignInResult.Done, token, null);
    }

    /// <summary>Uses a one-time or a recovery code up.</summary>
    private async Task<bool> TakeCodeAsync(Person person, string code, CancellationToken cancellationToken) => code.Length == 6
        ? totp.StepOf(totp.Unprotect(person.TotpSecret!), code) is { } step && await people.UseTotpStepAsync(person.Id, step, cancellationToken)
        : await people.UseRecoveryCodeAsync(person.Id, Totp.HashOf(code), cancellationToken);

    // Whoever tries addresses would see by the clock which of them are known, if their answers waited for the log.
    private void NoteRefusal(Person? person) =>
        notes.Later(() => person is null ? Task.CompletedTask : NoteAsync(person, "Person.signInRefused", CancellationToken.None));

    /// <summary>Tells the audit log of every shop in which the person works.</summary>
    public async Task NoteAsync(Person person, string action, CancellationToken cancellationToken)
    {
        foreach (Guid shopId in people.ShopsOf(person.Id))
        {
            await audit.NoteAsync(shopId, new AuditActor(AuditActorKind.Person, person.Id, person.Name), action, cancellationToken: cancellationToken);
        }
    }
}
