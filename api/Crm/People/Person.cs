namespace GraphQlCrm.Crm.People;

/// <summary>Somebody who signs in. What the person may do is said by the shops' <see cref="Membership"/> rows.</summary>
public sealed class Person
{
    /// <summary>Identifier, random.</summary>
    public required Guid Id { get; init; }

    /// <summary>E-mail address, lower case; unique.</summary>
    public required string Email { get; init; }

    /// <summary>Name, as the person gave it.</summary>
    public required string Name { get; init; }

    /// <summary>PBKDF2 hash with its salt and count.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Secret of one-time codes, encrypted; null if there is none.</summary>
    public byte[]? TotpSecret { get; init; }

    /// <summary>Whether a one-time code is asked for.</summary>
    public required bool TotpIsOn { get; init; }

    /// <summary>The time step of the last code that was used: no code is taken twice.</summary>
    public required long TotpLastStep { get; init; }

    /// <summary>Hashes of the recovery codes that were not used yet, with spaces between them.</summary>
    public required string RecoveryHashes { get; init; }

    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryCodeCount => RecoveryHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>When the person first accepted an invitation, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}

/// <summary>A browser in which a person has signed in.</summary>
public sealed class PersonSession
{
    /// <summary>SHA-256 of the token in the cookie.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Identifier, to name the session where the token must not be shown.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>What the browser called itself.</summary>
    public required string Client { get; init; }

    /// <summary>When the person signed in, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used, UTC, to within a minute.</summary>
    public required DateTime LastSeenAt { get; init; }

    /// <summary>When it ends however much it is used, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>A link by which a person may set a new password, once.</summary>
public sealed class PersonReset
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }
}
