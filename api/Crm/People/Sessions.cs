using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.People;

/// <summary>What a session is known to reach: the person, and what each shop lets them do.</summary>
internal sealed record SessionRights(Guid PersonId, Guid SessionId, string Name, ImmutableArray<(Guid Id, string Slug, Role Role)> Shops);

/// <summary>A session as its person sees it in a list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Client">What the browser called itself.</param>
/// <param name="CreatedAt">When the person signed in, UTC.</param>
/// <param name="LastSeenAt">When it was last used, UTC.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionInfo(Guid Id, string Client, DateTime CreatedAt, DateTime LastSeenAt, bool IsCurrent);

/// <summary>Opens, finds and ends sessions of people.</summary>
public sealed class Sessions(CrmDatabase database, TimeProvider clock)
{
    /// <summary>A session that was not used for so long is over.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromHours(12);

    /// <summary>A session is over after this time however much it is used.</summary>
    public static readonly TimeSpan LifeMax = TimeSpan.FromDays(14);

    private static readonly TimeSpan s_rememberFor = TimeSpan.FromSeconds(2);
    private const int TokenLength = 43;
    private const int RememberedMax = 10_000;
    private const int ClientLengthMax = 200;

    private readonly ConcurrentDictionary<string, (SessionRights? Rights, long At)> _remembered = new(StringComparer.Ordinal);
    private ConcurrentDictionary<Guid, (byte[] Hash, DateTime At)> _seen = [];

    /// <summary>Opens a session.</summary>
    /// <returns>The token for the cookie; it is kept nowhere else.</returns>
    public async Task<string> OpenAsync(Guid personId, string client, CancellationToken cancellationToken)
    {
        string token = SecretText.Create();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await WriteAsync(
            """
            delete from person_session where expires_at <= @now or last_seen_at <= @idle;
            insert into person_session (hash, id, person_id, client, created_at, last_seen_at, expires_at)
            values (@hash, @id, @person, @client, @now, @now, @expires);
            """,
            cancellationToken,
            ("@hash", SecretText.Hash(token)),
            ("@id", Guid.CreateVersion7(new DateTimeOffset(now))),
            ("@person", personId),
            ("@client", client.Length > ClientLengthMax ? client[..ClientLengthMax] : client),
            ("@now", now),
            ("@idle", now - IdleMax),
            ("@expires", now + LifeMax));
        return token;
    }

    /// <summary>
    /// Who the session is of, in the shop named: the role that this shop gives, and all shops that give the same one. Without a
    /// name it is the shop that the person joined first. Null if the session is over, or the person works in no shop.
    /// </summary>
    public KeyIdentity? Find(string token, string? namedShop)
    {
        if (Rights(token) is not { Shops.IsEmpty: false } rights)
        {
            return null;
        }

        Role role = rights.Shops.Where(shop => shop.Slug == namedShop).Select(shop => (Role?)shop.Role).FirstOrDefault() ?? rights.Shops[0].Role;
        return new KeyIdentity(rights.SessionId, rights.Name, role, [.. rights.Shops.Where(shop => shop.Role == role).Select(shop => (shop.Id, shop.Slug))])
        {
            PersonId = rights.PersonId,
            Memberships = [.. rights.Shops.Select(shop => (shop.Slug, shop.Role))],
        };
    }

    /// <summary>The person of a session, whether or not they work anywhere; null if it is over.</summary>
    public Guid? PersonOf(string token) => Rights(token)?.PersonId;

    /// <summary>The person's sessions, the newest first.</summary>
    public IReadOnlyList<SessionInfo> List(Guid personId, string currentToken)
    {
        const string Sql = """
            select id, client, created_at, last_seen_at, hash = @current
            from person_session where person_id = @person and expires_at > @now and last_seen_at > @idle order by created_at desc
            """;
        using DbConnection connection = database.OpenDirectory();
        return
        [
            .. connection.Rows(Sql, ("@person", personId), ("@current", SecretText.Hash(currentToken)), ("@now", Now), ("@idle", Now - IdleMax))
                .Select(row => new SessionInfo(row.Id(0), row.GetString(1), row.Instant(2), row.Instant(3), row.GetBoolean(4))),
        ];
    }

    /// <summary>Ends the session of a token.</summary>
    public Task EndAsync(string token, CancellationToken cancellationToken) =>
        EndAsync("delete from person_session where hash = @hash", cancellationToken, ("@hash", SecretText.Hash(token)));

    /// <summary>Ends a session that the person has in a list.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(Guid personId, Guid sessionId, CancellationToken cancellationToken) => await EndAsync(
        "delete from person_session where id = @id and person_id = @person",
        cancellationToken,
        ("@id", sessionId),
        ("@person", personId)) > 0;

    /// <summary>Forgets what was remembered: memberships or passwords have changed.</summary>
    public void Forget() => _remembered.Clear();

    /// <summary>Notes when sessions were last used; called now and then, so that no request waits for it.</summary>
    public async Task SaveSeenAsync(CancellationToken cancellationToken = default)
    {
        foreach ((byte[] hash, DateTime at) in Interlocked.Exchange(ref _seen, []).Values)
        {
            await WriteAsync("update person_session set last_seen_at = @at where hash = @hash", cancellationToken, ("@at", at), ("@hash", hash));
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private SessionRights? Rights(string token)
    {
        if (token.Length != TokenLength)
        {
            return null;
        }

        if (_remembered.TryGetValue(token, out (SessionRights? Rights, long At) known) && clock.GetElapsedTime(known.At) < s_rememberFor)
        {
            return known.Rights;
        }

        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        byte[] hash = SecretText.Hash(token);
        SessionRights? rights = Read(hash);
        _remembered[token] = (rights, clock.GetTimestamp());
        if (rights is not null)
        {
            _seen[rights.SessionId] = (hash, Now);
        }

        return rights;
    }

    // Like a key, a session tells the shops; before it is known there is none to hold to.
    private SessionRights? Read(byte[] hash)
    {
        const string Sql = """
            select p.id, s.id, p.name, shop.id, shop.slug, m.role
            from person_session s
            join person p on p.id = s.person_id
            left join membership m on m.person_id = p.id
            left join shop on shop.id = m.shop_id
            where s.hash = @hash and s.expires_at > @now and s.last_seen_at > @idle
            order by m.created_at, shop.slug
            """;
        using DbConnection connection = database.OpenDirectory();
        SessionRights? rights = null;
        var shops = ImmutableArray.CreateBuilder<(Guid, string, Role)>();
        foreach (DbDataReader row in connection.Rows(Sql, ("@hash", hash), ("@now", Now), ("@idle", Now - IdleMax)))
        {
            rights ??= new SessionRights(row.Id(0), row.Id(1), row.GetString(2), []);
            if (row.NullableId(3) is { } shop)
            {
                shops.Add((shop, row.GetString(4), Enum.Parse<Role>(row.GetString(5))));
            }
        }

        return rights is null ? null : rights with { Shops = shops.ToImmutable() };
    }

    private async Task<int> EndAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        int ended = await WriteAsync(sql, cancellationToken, parameters);
        _remembered.Clear();
        return ended;
    }

    private Task<int> WriteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        database.Writer.WriteSqlAsync(null, connection => connection.Execute(sql, parameters), cancellationToken);
}
