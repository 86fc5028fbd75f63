using System.Collections.Concurrent;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Embedding;

/// <summary>A shop and its signing keys.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="ValidKeys">Keys whose links are valid.</param>
/// <param name="At">When, UTC.</param>
public sealed record EmbedSigners(Shop Shop, IReadOnlySet<Guid> ValidKeys, DateTime At)
{
    /// <summary>Whether a link of the shop has neither ended nor been revoked.</summary>
    public bool IsValid(EmbedLink link) => link.RevokedAt is null && link.ExpiresAt > At && ValidKeys.Contains(link.EmbedKeyId);
}

/// <summary>Keeps embed links and the keys that sign them: issues, finds, rotates and revokes.</summary>
public sealed class EmbedLinks(CrmDatabase database, TimeProvider clock)
{
    /// <summary>Keys of a shop that are valid at the same time: the one that signs, and the one before it during the overlap.</summary>
    public const int KeysAtOnce = 2;

    private const int RememberedMax = 10_000;

    // As with API keys: what another process revokes is noticed after as long as this.
    private static readonly TimeSpan s_rememberFor = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid ShopId, Guid KeyId, Guid LinkId), (bool IsValid, long At)> _remembered = [];
    private readonly ConcurrentDictionary<Guid, (EmbedSigners Signers, long At)> _signers = [];
    private (Dictionary<string, Guid> Shops, long At)? _shops;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Notes a link; it is signed with the newest key, which is made if there is none.</summary>
    public async Task<EmbedLink> IssueAsync(Guid shopId, string chart, EmbedFormat format, string query, DateTime expiresAt, CancellationToken cancellationToken = default)
    {
        EmbedLink issued = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                DateTime now = Now;
                EmbedKey key = (await ValidKeysAsync(db, shopId, now)).Find(one => one.ExpiresAt is null) ?? AddKey(db, shopId, now);
                EmbedLink link = new()
                {
                    ShopId = shopId,
                    Id = Guid.CreateVersion7(new DateTimeOffset(now)),
                    EmbedKeyId = key.Id,
                    Chart = chart,
                    Format = format,
                    Query = query,
                    CreatedAt = now,
                    ExpiresAt = expiresAt,
                };
                db.EmbedLinks.Add(link);
                await db.SaveChangesAsync(CancellationToken.None);
                return link;
            },
            cancellationToken);
        Forget(shopId);
        return issued;
    }

    /// <summary>
    /// Puts a new key in the place of the one that signs. The links of the old one work on for the overlap; a key that was
    /// still in an overlap before ends now.
    /// </summary>
    public async Task<EmbedKey> RotateAsync(Guid shopId, TimeSpan overlap, CancellationToken cancellationToken = default)
    {
        EmbedKey made = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                DateTime now = Now;
                foreach (EmbedKey old in await ValidKeysAsync(db, shopId, now))
                {
                    old.ExpiresAt = old.ExpiresAt is null ? now + overlap : now;
                }

                EmbedKey key = AddKey(db, shopId, now);
                await db.SaveChangesAsync(CancellationToken.None);
                return key;
            },
            cancellationToken);
        Forget(shopId);
        return made;
    }

    /// <summary>Revokes a key and with it all links that it has signed; null if the shop has no such key.</summary>
    public Task<EmbedKey?> RevokeKeyAsync(Guid shopId, Guid keyId, CancellationToken cancellationToken = default) =>
        RevokeAsync(shopId, db => db.EmbedKeys.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == keyId, CancellationToken.None), (key, now) => key.RevokedAt ??= now, cancellationToken);

    /// <summary>Revokes a link; null if the shop has no such link.</summary>
    public Task<EmbedLink?> RevokeAsync(Guid shopId, Guid linkId, CancellationToken cancellationToken = default) =>
        RevokeAsync(shopId, db => db.EmbedLinks.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == linkId, CancellationToken.None), (link, now) => link.RevokedAt ??= now, cancellationToken);

    /// <summary>The shop of a slug; null if there is none. Links come without a key that would name it.</summary>
    public Guid? FindShop(string slug)
    {
        if (_shops is not { } known || clock.GetElapsedTime(known.At) >= s_rememberFor)
        {
            known = (new ShopDirectory(database).All().ToDictionary(shop => shop.Slug, shop => shop.Id, StringComparer.Ordinal), clock.GetTimestamp());
            _shops = known;
        }

        return known.Shops.TryGetValue(slug, out Guid id) ? id : null;
    }

    /// <summary>The record of a shop, for a link to it that was found to be valid.</summary>
    public async Task<Shop> ShopAsync(Guid shopId, CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        return await db.Shops.SingleAsync(shop => shop.Id == shopId, cancellationToken);
    }

    /// <summary>The logo of such a shop; null if it has none.</summary>
    public async Task<ShopLogo?> LogoAsync(Guid shopId, CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        return await db.ShopLogos.SingleOrDefaultAsync(logo => logo.ShopId == shopId, cancellationToken);
    }

    /// <summary>
    /// The shop and its signing keys, as they were some seconds ago at most: a page of links takes one look at them.
    /// </summary>
    public async Task<EmbedSigners> SignersAsync(Guid shopId, CancellationToken cancellationToken)
    {
        if (_signers.TryGetValue(shopId, out (EmbedSigners Signers, long At) known) && clock.GetElapsedTime(known.At) < s_rememberFor)
        {
            return known.Signers;
        }

        await using CrmDbContext db = database.CreateReader(shopId);
        DateTime now = Now;
        EmbedSigners signers = new(
            await db.Shops.SingleAsync(shop => shop.Id == shopId, cancellationToken),
            (await db.EmbedKeys.Where(key => key.ShopId == shopId).ToListAsync(cancellationToken)).Where(key => key.IsValidAt(now)).Select(key => key.Id).ToHashSet(),
            now);
        _signers[shopId] = (signers, clock.GetTimestamp());
        return signers;
    }

    /// <summary>Whether neither a link nor its key was revoked or has ended. Ask only for what was signed with that key.</summary>
    public async Task<bool> IsValidAsync(Guid shopId, Guid keyId, Guid linkId, CancellationToken cancellationToken)
    {
        (Guid, Guid, Guid) asked = (shopId, keyId, linkId);
        if (_remembered.TryGetValue(asked, out (bool IsValid, long At) known) && clock.GetElapsedTime(known.At) < s_rememberFor)
        {
            return known.IsValid;
        }

        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        DateTime now = Now;
        await using CrmDbContext db = database.CreateReader(shopId);
        EmbedKey? key = await db.EmbedKeys.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == keyId, cancellationToken);
        EmbedLink? link = await db.EmbedLinks.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == linkId && row.EmbedKeyId == keyId, cancellationToken);
        bool isValid = key?.IsValidAt(now) == true && link is { RevokedAt: null } && link.ExpiresAt > now;
        _remembered[asked] = (isValid, clock.GetTimestamp());
        return isValid;
    }

    private async Task<T?> RevokeAsync<T>(Guid shopId, Func<CrmDbContext, Task<T?>> find, Action<T, DateTime> revoke, CancellationToken cancellationToken)
        where T : class
    {
        T? revoked = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                T? row = await find(db);
                if (row is not null)
                {
                    revoke(row, Now);
                    await db.SaveChangesAsync(CancellationToken.None);
                }

                return row;
            },
            cancellationToken);
        Forget(shopId);
        return revoked;
    }

    private void Forget(Guid shopId)
    {
        _remembered.Clear();
        _signers.TryRemove(shopId, out _);
    }

    private static Task<List<EmbedKey>> ValidKeysAsync(CrmDbContext db, Guid shopId, DateTime now) => db.EmbedKeys
        .Where(row => row.ShopId == shopId && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
        .OrderByDescending(row => row.CreatedAt).Take(KeysAtOnce).ToListAsync(CancellationToken.None);

    private static EmbedKey AddKey(CrmDbContext db, Guid shopId, DateTime now)
    {
        EmbedKey key = new() { ShopId = shopId, Id = Guid.CreateVersion7(new DateTimeOffset(now)), CreatedAt = now };
        db.EmbedKeys.Add(key);
        return key;
    }
}
