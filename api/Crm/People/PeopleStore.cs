using GraphQlCrm.Crm.Data;
using Microsoft.Data.Sqlite;

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
    public Person? FindByEmail(string email) => Read($"select {Columns} from person where email = $value", Normal(email));

    /// <summary>The person of an identifier.</summary>
    public Person? Find(Guid id) => Read($"select {Columns} from person where id = $value", Bytes(id));

    /// <summary>The shops in which a person works.</summary>
    public IReadOnlyList<Guid> ShopsOf(Guid personId)
    {
        using SqliteConnection connection = database.OpenReader();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select shop_id from membership where person_id = $person";
        command.Parameters.AddWithValue("$person", Bytes(personId));
        using SqliteDataReader reader = command.ExecuteReader();
        List<Guid> shops = [];
        while (reader.Read())
        {
            shops.Add(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        }

        return shops;
    }

    /// <summary>An e-mail address as it is kept and compared.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Sets a new password; sessions and links of the old one end, but for the session given.</summary>
    public Task SetPasswordAsync(Guid personId, string passwordHash, string? exceptToken, CancellationToken cancellationToken) => WriteAsync(
        """
        update person set password_hash = $password where id = $person;
        delete from person_session where person_id = $person and ($except is null or hash <> $except);
        delete from person_reset where person_id = $person;
        """,
        cancellationToken,
        ("$password", passwordHash),
        ("$person", Bytes(personId)),
        ("$except", exceptToken is null ? null : SecretText.Hash(exceptToken)));

    /// <summary>Keeps the same password under a newer hash.</summary>
    public Task RehashAsync(Guid personId, string passwordHash, CancellationToken cancellationToken) =>
        WriteAsync("update person set password_hash = $password where id = $person", cancellationToken, ("$password", passwordHash), ("$person", Bytes(personId)));

    /// <summary>Makes the token of a link for a new password; earlier links end.</summary>
    public async Task<string> CreateResetAsync(Guid personId, CancellationToken cancellationToken)
    {
        string token = SecretText.Create();
        await WriteAsync(
            """
            delete from person_reset where person_id = $person or expires_at <= $now;
            insert into person_reset (hash, person_id, expires_at) values ($hash, $person, $expires);
            """,
            cancellationToken,
            ("$hash", SecretText.Hash(token)),
            ("$person", Bytes(personId)),
            ("$now", Instant(Now)),
            ("$expires", Instant(Now + s_resetLife)));
        return token;
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>The person it is for; null if it is unknown, used or over.</returns>
    public Task<Guid?> UseResetAsync(string token, CancellationToken cancellationToken) => database.Writer.WriteSqlAsync<Guid?>(
        (connection, transaction) =>
        {
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "delete from person_reset where hash = $hash returning iif(expires_at > $now, person_id, null)";
            command.Parameters.AddWithValue("$hash", SecretText.Hash(token));
            command.Parameters.AddWithValue("$now", Instant(Now));
            return command.ExecuteScalar() is byte[] id ? new Guid(id, bigEndian: true) : null;
        },
        cancellationToken);

    /// <summary>Keeps a secret of one-time codes, which is asked for once <see cref="TurnTotpOnAsync"/> was called.</summary>
    public Task SetTotpSecretAsync(Guid personId, byte[] secret, CancellationToken cancellationToken) =>
        WriteAsync("update person set totp_secret = $secret, totp_is_on = 0 where id = $person", cancellationToken, ("$secret", secret), ("$person", Bytes(personId)));

    /// <summary>Asks for one-time codes from now on.</summary>
    public Task TurnTotpOnAsync(Guid personId, long step, IEnumerable<string> recoveryHashes, CancellationToken cancellationToken) => WriteAsync(
        "update person set totp_is_on = 1, totp_last_step = $step, recovery_hashes = $recovery where id = $person",
        cancellationToken,
        ("$step", step),
        ("$recovery", string.Join(' ', recoveryHashes)),
        ("$person", Bytes(personId)));

    /// <summary>Asks for one-time codes no more.</summary>
    public Task TurnTotpOffAsync(Guid personId, CancellationToken cancellationToken) => WriteAsync(
        "update person set totp_is_on = 0, totp_secret = null, recovery_hashes = '' where id = $person", cancellationToken, ("$person", Bytes(personId)));

    /// <summary>Uses the code of a time step up; false if it, or a later one, was used before.</summary>
    public async Task<bool> UseTotpStepAsync(Guid personId, long step, CancellationToken cancellationToken) =>
        await WriteAsync("update person set totp_last_step = $step where id = $person and totp_last_step < $step", cancellationToken, ("$step", step), ("$person", Bytes(personId))) == 1;

    /// <summary>Uses a recovery code up; false if it is none, or was used before.</summary>
    public async Task<bool> UseRecoveryCodeAsync(Guid personId, string hash, CancellationToken cancellationToken) => await WriteAsync(
        """
        update person set recovery_hashes = trim(replace(' ' || recovery_hashes || ' ', ' ' || $hash || ' ', ' '))
        where id = $person and instr(' ' || recovery_hashes || ' ', ' ' || $hash || ' ') > 0
        """,
        cancellationToken,
        ("$hash", hash),
        ("$person", Bytes(personId))) == 1;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Person? Read(string sql, object value)
    {
        using SqliteConnection connection = database.OpenReader();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value);
        using SqliteDataReader reader = command.ExecuteReader();
        return !reader.Read() ? null : new Person
        {
            Id = new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true),
            Email = reader.GetString(1),
            Name = reader.GetString(2),
            PasswordHash = reader.GetString(3),
            TotpSecret = reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4),
            TotpIsOn = reader.GetBoolean(5),
            TotpLastStep = reader.GetInt64(6),
            RecoveryHashes = reader.GetString(7),
            CreatedAt = InstantMicrosecondsConverter.FromMicroseconds(reader.GetInt64(8)),
        };
    }

    private Task<int> WriteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        database.Writer.WriteSqlAsync(
            (connection, transaction) =>
            {
                using SqliteCommand command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = sql;
                foreach ((string name, object? value) in parameters)
                {
                    command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                }

                return command.ExecuteNonQuery();
            },
            cancellationToken);

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static long Instant(DateTime at) => InstantMicrosecondsConverter.ToMicroseconds(at);
}
