using System.Collections.Concurrent;
using System.Collections.Immutable;
using GraphQlCrm.Crm.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Access;

/// <summary>Who a key stands for.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="Role">What the holder may do.</param>
/// <param name="Shops">The shops that the key reaches, by slug; the first is where it was issued.</param>
public sealed record KeyIdentity(Guid KeyId, string Name, Role Role, ImmutableArray<(Guid Id, string Slug)> Shops);

/// <summary>Issues, finds and revokes API keys.</summary>
public sealed class ApiKeys(CrmDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan s_rememberFor = TimeSpan.FromSeconds(2);
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<string, (KeyIdentity? Identity, long At)> _remembered = new(StringComparer.Ordinal);

    /// <summary>Issues a key of the shop that reaches it and the other shops given. The text is shown this once.</summary>
    public async Task<string> IssueAsync(
        Guid shopId,
        string name,
        Role role,
        IReadOnlyCollection<Guid> otherShops,
        CancellationToken cancellationToken = default)
    {
        string text = KeyText.Create();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Guid keyId = Guid.CreateVersion7(new DateTimeOffset(now));
        await database.Writer.WriteAsync(
            shopId,
            db =>
            {
                db.ApiKeys.Add(new ApiKey { ShopId = shopId, Id = keyId, Name = name, Role = role, Hash = KeyText.Hash(text), CreatedAt = now });
                db.ApiKeyGrants.Add(new ApiKeyGrant { ShopId = shopId, ApiKeyId = keyId });
                return db.SaveChangesAsync(CancellationToken.None);
            },
            cancellationToken);
        foreach (Guid other in otherShops.Where(other => other != shopId))
        {
            // Each shop's own row: it is that shop's consent, and that shop may take it back.
            await database.Writer.WriteAsync(
                other,
                db =>
                {
                    db.ApiKeyGrants.Add(new ApiKeyGrant { ShopId = other, ApiKeyId = keyId });
                    return db.SaveChangesAsync(CancellationToken.None);
                },
                cancellationToken);
        }

        return text;
    }

    /// <summary>Revokes a key of the shop; false if there is none of that id.</summary>
    public async Task<bool> RevokeAsync(Guid shopId, Guid keyId, CancellationToken cancellationToken = default)
    {
        bool isRevoked = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                ApiKey? key = await db.ApiKeys.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == keyId, CancellationToken.None);
                if (key is null)
                {
                    return false;
                }

                key.RevokedAt ??= clock.GetUtcNow().UtcDateTime;
                await db.SaveChangesAsync(CancellationToken.None);
                return true;
            },
            cancellationToken);
        _remembered.Clear();
        return isRevoked;
    }

    /// <summary>
    /// Who holds the key; null if it is unknown, revoked, or reaches no shop. An answer is remembered for two seconds,
    /// which bounds how long a revocation made by another process takes.
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
        return identity;
    }

    // Before the key is known there is no shop to hold to: this is the one look-up across shops.
    private KeyIdentity? Read(string key)
    {
        using SqliteConnection connection = database.OpenReader();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            select k.id, k.name, k.role, s.id, s.slug
            from api_key k
            join api_key_grant g on g.api_key_id = k.id
            join shop s on s.id = g.shop_id
            where k.hash = $hash and k.revoked_at is null
            order by s.id <> k.shop_id, s.slug
            """;
        command.Parameters.AddWithValue("$hash", KeyText.Hash(key));
        using SqliteDataReader reader = command.ExecuteReader();
        KeyIdentity? identity = null;
        var shops = ImmutableArray.CreateBuilder<(Guid, string)>();
        while (reader.Read())
        {
            identity ??= new KeyIdentity(IdAt(0), reader.GetString(1), Enum.Parse<Role>(reader.GetString(2)), []);
            shops.Add((IdAt(3), reader.GetString(4)));
        }

        return identity is null ? null : identity with { Shops = shops.ToImmutable() };

        Guid IdAt(int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
    }
}
