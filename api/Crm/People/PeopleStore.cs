using System.Data.Common;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.People;

/// <summary>
/// The people who sign in, their sessions and links. They belong to no shop, so this is hand-written SQL beside the wall; it
/// answers to sign-in alone and never to a resolver.
/// </summary>
public sealed class PeopleStore(CrmDatabase database, TimeProvider clock)
{
    private const string Columns = "id, email, name, password_hash, totp_secret, totp_is_on, totp_last_step, recovery_hashes, created_at";
    private static readonly TimeSpan s_resetLife = TimeSpan.FromHours(1);

    /// <summary>The person of an e-mail address; null if there is none.</summary>
    public Person? FindByEmail(string email) => Read($"select {Columns} from person where email = @value", Normal(email));

    /// <summary>The person of an identifier.</summary>
    public Person? Find(Guid id) => Read($"select {Columns} from person where id = @value", id);

    /// <summary>The shops in which a person works.</summary>
    public IReadOnlyList<Guid> ShopsOf(Guid personId)
    {
        using DbConnection connection = database.OpenDirectory();
        return [.. connection.Rows("select shop_id from membership where person_id = @person", ("@person", personId)).Select(row => row.Id(0))];
    }

    /// <summary>An e-mail address as it is kept and compared.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Sets a new password; sessions and links of the old one end, but for the session given.</summary>
    public Task SetPasswordAsync(Guid personId, string passwordHash, string? exceptToken, CancellationToken cancellationToken) => WriteAsync(
        """
        update person set password_hash = @password where id = @person;
        delete from person_session where person_id = @person and hash <> @except;
        delete from person_reset where person_id = @person;
        """,
        cancellationToken,
        ("@password", passwordHash),
        ("@person", personId),
        ("@except", exceptToken is null ? [] : SecretText.Hash(exceptToken)));

    /// <summary>Keeps the same password under a newer hash.</summary>
    public Task RehashAsync(Guid personId, string passwordHash, CancellationToken cancellationToken) =>
        WriteAsync("update person set password_hash = @password where id = @person", cancellationToken, ("@password", passwordHash), ("@person", personId));

    /// <summary>Makes the token of a link for a new password; earlier links end.</summary>
    public async Task<string> CreateResetAsync(Guid personId, CancellationToken cancellationToken)
    {
        string token = SecretText.Create();
        await WriteAsync(
            """
            delete from person_reset where person_id = @person or expires_at <= @now;
            insert into person_reset (hash, person_id, expires_at) values (@hash, @person, @expires);
            """,
            cancellationToken,
            ("@hash", SecretText.Hash(token)),
            ("@person", personId),
            ("@now", Now),
            ("@expires", Now + s_resetLife));
        return token;
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>The person it is for; null if it is unknown, used or over.</returns>
    public Task<Guid?> UseResetAsync(string token, CancellationToken cancellationToken) => database.Writer.WriteSqlAsync(
        null,
        connection => connection.Rows(
            "delete from person_reset where hash = @hash returning case when expires_at > @now then person_id end",
            ("@hash", SecretText.Hash(token)), ("@now", Now)).Select(row => row.NullableId(0)).ToList().SingleOrDefault(),
        cancellationToken);

    /// <summary>Keeps a secret of one-time codes, which is asked for once <see cref="TurnTotpOnAsync"/> was called; false if codes are asked for already.</summary>
    public async Task<bool> SetTotpSecretAsync(Guid personId, byte[] secret, CancellationToken cancellationToken) => await WriteAsync(
        "update person set totp_secret = @secret where id = @person and not totp_is_on", cancellationToken, ("@secret", secret), ("@person", personId)) == 1;

    /// <summary>Asks for one-time codes from now on; false if the secret that the code was of is not the newest any more.</summary>
    public async Task<bool> TurnTotpOnAsync(Person person, long step, IEnumerable<string> recoveryHashes, CancellationToken cancellationToken) => await WriteAsync(
        "update person set totp_is_on = true, totp_last_step = @step, recovery_hashes = @recovery where id = @person and totp_secret = @secret and not totp_is_on",
        cancellationToken,
        ("@step", step),
        ("@recovery", string.Join(' ', recoveryHashes)),
        ("@secret", person.TotpSecret),
        ("@person", person.Id)) == 1;

    /// <summary>Asks for one-time codes no more.</summary>
    public Task TurnTotpOffAsync(Guid personId, CancellationToken cancellationToken) => WriteAsync(
        "update person set totp_is_on = false, totp_secret = null, recovery_hashes = '' where id = @person", cancellationToken, ("@person", personId));

    /// <summary>Keeps new recovery codes in the place of all earlier ones; false if no one-time codes are asked for.</summary>
    public async Task<bool> SetRecoveryCodesAsync(Guid personId, IEnumerable<string> recoveryHashes, CancellationToken cancellationToken) => await WriteAsync(
        "update person set recovery_hashes = @recovery where id = @person and totp_is_on",
        cancellationToken,
        ("@recovery", string.Join(' ', recoveryHashes)),
        ("@person", personId)) == 1;

    /// <summary>Uses the code of a time step up; false if it, or a later one, was used before.</summary>
    public async Task<bool> UseTotpStepAsync(Guid personId, long step, CancellationToken cancellationToken) =>
        await WriteAsync("update person set totp_last_step = @step where id = @person and totp_last_step < @step", cancellationToken, ("@step", step), ("@person", personId)) == 1;

    /// <summary>Uses a recovery code up; false if it is none, or was used before.</summary>
    public async Task<bool> UseRecoveryCodeAsync(Guid personId, string hash, CancellationToken cancellationToken) => await WriteAsync(
        """
        update person set recovery_hashes = trim(replace(' ' || recovery_hashes || ' ', ' ' || @hash || ' ', ' '))
        where id = @person and replace(' ' || recovery_hashes || ' ', ' ' || @hash || ' ', '') <> ' ' || recovery_hashes || ' '
        """,
        cancellationToken,
        ("@hash", hash),
        ("@person", personId)) == 1;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Person? Read(string sql, object value)
    {
        using DbConnection connection = database.OpenDirectory();
        return connection.Rows(sql, ("@value", value)).Select(row => new Person
        {
            Id = row.Id(0),
            Email = row.GetString(1),
            Name = row.GetString(2),
            PasswordHash = row.GetString(3),
            TotpSecret = row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
            TotpIsOn = row.GetBoolean(5),
            TotpLastStep = row.GetInt64(6),
            RecoveryHashes = row.GetString(7),
            CreatedAt = row.Instant(8),
        }).FirstOrDefault();
    }

    private Task<int> WriteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        database.Writer.WriteSqlAsync(null, connection => connection.Execute(sql, parameters), cancellationToken);
}
