using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Access;

/// <summary>Issues, finds, replaces and revokes API keys.</summary>
public sealed class ApiKeys(CrmDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan s_rememberFor = TimeSpan.FromSeconds(2);
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<string, (KeyIdentity? Identity, long At)> _remembered = new(StringComparer.Ordinal);
    private ConcurrentDictionary<Guid, (Guid ShopId, DateTime At)> _used = [];

    /// <summary>Issues a key of the shop that reaches it and the other shops given. The text is shown this once.</summary>
    public async Task<string> IssueAsync(
        Guid shopId,
        string name,
        Role role,
        IReadOnlyCollection<Guid> otherShops,
        CancellationToken cancellationToken = default)
    {
        IssuedApiKey issued = await IssueAsync(shopId, new NewApiKey(name, role), otherShops, cancellationToken);
        return issued.Secret;
    }

    /// <summary>Issues a key of the shop that reaches it and the other shops given.</summary>
    public Task<IssuedApiKey> IssueAsync(Guid shopId, NewApiKey wanted, IReadOnlyCollection<Guid> otherShops, CancellationToken cancellationToken = default) =>
        IssueAsync(shopId, wanted, otherShops, null, cancellationToken);

    /// <summary>The same, once under a key of repetition.</summary>
    /// <exception cref="AlreadyIssuedException">It was issued before under this key.</exception>
    public async Task<IssuedApiKey> IssueAsync(
        Guid shopId,
        NewApiKey wanted,
        IReadOnlyCollection<Guid> otherShops,
        RepeatKey? repeat,
        CancellationToken cancellationToken)
    {
        IssuedApiKey issued = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                await RefuseRepeatedAsync(db, shopId, repeat);
                IssuedApiKey made = Add(db, shopId, wanted);
                repeat?.KeepRecord(db, shopId, nameof(ApiKey), made.ApiKey.Id, Now);
                await db.SaveChangesAsync(CancellationToken.None);
                return made;
            },
            cancellationToken);
        await OpenShopsAsync(issued.ApiKey.Id, otherShops.Where(other => other != shopId), cancellationToken);
        return issued;
    }

    /// <summary>
    /// Puts a new key in the place of one: same name, role and rights. The old one works on for the overlap, so that a program
    /// can be given the new one without a break.
    /// </summary>
    /// <returns>The new key; null if the shop has no such key that is valid.</returns>
    /// <exception cref="AlreadyIssuedException">It was put in its place before under this key of repetition.</exception>
    public async Task<IssuedApiKey?> RotateAsync(
        Guid shopId,
        Guid keyId,
        TimeSpan overlap,
        RepeatKey? repeat = null,
        CancellationToken cancellationToken = default)
    {
        IssuedApiKey? issued = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                DateTime now = Now;
                await RefuseRepeatedAsync(db, shopId, repeat);
                ApiKey? old = await FindAsync(db, shopId, keyId);
                if (old is null || old.RevokedAt is not null || old.ExpiresAt <= now || old.ReplacedById is not null)
                {
                    return null;
                }

                IssuedApiKey made = Add(db, shopId, new NewApiKey(old.Name, old.Role)
                {
                    Scopes = old.ScopeNames.Length == 0 ? [] : old.Scopes,
                    Columns = old.Columns,
                    RequestsPerMinute = old.RequestsPerMinute,
                    RowsMax = old.RowsMax,
                    ExpiresAt = old.ExpiresAt,
                });
                repeat?.KeepRecord(db, shopId, nameof(ApiKey), made.ApiKey.Id, now);
                old.ReplacedById = made.ApiKey.Id;
                old.ExpiresAt = old.ExpiresAt is { } end && end < now + overlap ? end : now + overlap;
                await db.SaveChangesAsync(CancellationToken.None);
                return made;
            },
            cancellationToken);
        if (issued is not null)
        {
            await OpenShopsAsync(issued.ApiKey.Id, OtherShopsOf(shopId, keyId), cancellationToken);
        }

        _remembered.Clear();
        return issued;
    }

    // A secret is told once and kept nowhere: a repeated call cannot answer as the first did.
    private async Task RefuseRepeatedAsync(CrmDbContext db, Guid shopId, RepeatKey? repeat)
    {
        if (repeat is not null && await repeat.FindRecordAsync(db, shopId, Now) is { } known)
        {
            throw new AlreadyIssuedException(known);
        }
    }

    /// <summary>Revokes a key of the shop.</summary>
    /// <returns>The key; null if there is none of that id.</returns>
    public async Task<ApiKey?> RevokeAsync(Guid shopId, Guid keyId, CancellationToken cancellationToken = default)
    {
        ApiKey? revoked = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                ApiKey? key = await FindAsync(db, shopId, keyId);
                if (key is not null)
                {
                    key.RevokedAt ??= Now;
                    await db.SaveChangesAsync(CancellationToken.None);
                }

                return key;
            },
            cancellationToken);
        _remembered.Clear();
        return revoked;
    }

    /// <summary>
    /// Who holds the key; null if it is unknown, revoked or expired, or reaches no shop. An answer is remembered for two
    /// seconds, which bounds how long a revocation made by another process takes.
    /// </summary>
    public KeyIdentity? Find(string key)
    {
        if (!KeyText.IsWellFormed(key))
        {
            return null;
        }

        if (_remembered.TryGetValue(key, out (KeyIdentity? Identity, long At) known) && clock.GetElapsedTime(known.At) < s_rememberFor)
        {
            return known.Identity;
        }

        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        KeyIdentity? identity = Read(key);
        _remembered[key] = (identity, clock.GetTimestamp());
        if (identity is not null)
        {
            _used[identity.KeyId] = (identity.Shops[0].Id, Now);
        }

        return identity;
    }

    /// <summary>Notes when keys were last used; called now and then, so that no request waits for it.</summary>
    public async Task SaveUsesAsync(CancellationToken cancellationToken = default)
    {
        ConcurrentDictionary<Guid, (Guid ShopId, DateTime At)> used = Interlocked.Exchange(ref _used, []);
        foreach ((Guid keyId, (Guid shopId, DateTime at)) in used)
        {
            await database.Writer.WriteAsync(
                shopId,
                db => db.ApiKeys.Where(key => key.ShopId == shopId && key.Id == keyId)
                    .ExecuteUpdateAsync(key => key.SetProperty(row => row.LastUsedAt, at), CancellationToken.None),
                cancellationToken);
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private IssuedApiKey Add(CrmDbContext db, Guid shopId, NewApiKey wanted)
    {
        string text = KeyText.Create();
        DateTime now = Now;
        ApiKey key = new()
        {
            ShopId = shopId,
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Name = wanted.Name,
            Role = wanted.Role,
            Prefix = KeyText.PrefixOf(text),
            ScopeNames = string.Join(' ', wanted.Scopes.Distinct().Order()).ToLowerInvariant(),
            ColumnNames = string.Join(' ', wanted.Columns.Distinct().Order(StringComparer.Ordinal)),
            RequestsPerMinute = wanted.RequestsPerMinute,
            RowsMax = wanted.RowsMax,
            Hash = KeyText.Hash(text),
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
        };
        db.ApiKeys.Add(key);
        db.ApiKeyGrants.Add(new ApiKeyGrant { ShopId = shopId, ApiKeyId = key.Id });
        return new IssuedApiKey(key, text);
    }

    /// <summary>Each shop gets a row of its own: it is that shop's consent, and that shop may take it back.</summary>
    private async Task OpenShopsAsync(Guid keyId, IEnumerable<Guid> shops, CancellationToken cancellationToken)
    {
        foreach (Guid shop in shops)
        {
            await database.Writer.WriteAsync(
                shop,
                db =>
                {
                    db.ApiKeyGrants.Add(new ApiKeyGrant { ShopId = shop, ApiKeyId = keyId });
                    return db.SaveChangesAsync(CancellationToken.None);
                },
                cancellationToken);
        }
    }

    private static Task<ApiKey?> FindAsync(CrmDbContext db, Guid shopId, Guid keyId) =>
        db.ApiKeys.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == keyId, CancellationToken.None);

    /// <summary>The other shops that have opened themselves to a key: each one's own row.</summary>
    private IReadOnlyList<Guid> OtherShopsOf(Guid shopId, Guid keyId)
    {
        using DbConnection connection = database.OpenDirectory();
        return
        [
            .. connection.Rows("select shop_id from api_key_grant where api_key_id = @key and shop_id <> @shop", ("@key", keyId), ("@shop", shopId))
                .Select(row => row.Id(0)),
        ];
    }

    // Before the key is known there is no shop to hold to: this is the one look-up across shops.
    private KeyIdentity? Read(string key)
    {
        const string Sql = """
            select k.id, k.name, k.role, s.id, s.slug, k.scope_names, k.column_names, k.requests_per_minute, k.rows_max
            from api_key k
            join api_key_grant g on g.api_key_id = k.id
            join shop s on s.id = g.shop_id
            where k.hash = @hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > @now)
            order by s.id <> k.shop_id, s.slug
            """;
        using DbConnection connection = database.OpenDirectory();
        KeyIdentity? identity = null;
        var shops = ImmutableArray.CreateBuilder<(Guid, string)>();
        foreach (DbDataReader row in connection.Rows(Sql, ("@hash", KeyText.Hash(key)), ("@now", Now)))
        {
            identity ??= IdentityAt(row);
            shops.Add((row.Id(3), row.GetString(4)));
        }

        return identity is null ? null : identity with { Shops = shops.ToImmutable() };
    }

    private static KeyIdentity IdentityAt(DbDataReader reader)
    {
        KeyIdentity identity = new(reader.Id(0), reader.GetString(1), Enum.Parse<Role>(reader.GetString(2)), [])
        {
            Columns = [.. Words(6)],
            RequestsPerMinute = reader.NullableInt32(7),
            RowsMax = reader.NullableInt32(8),
        };
        ImmutableArray<ApiKeyScope> scopes = [.. Words(5).Select(name => Enum.Parse<ApiKeyScope>(name, ignoreCase: true))];
        return scopes.IsEmpty ? identity : identity with { Scopes = scopes };

        IEnumerable<string> Words(int column) => reader.GetString(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
