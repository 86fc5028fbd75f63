using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Errors;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Records;

/// <summary>
/// The key that a client chose for one call of a mutation, with the fingerprint of the call. It is kept in the transaction of the
/// effect. See docs/adr/0022-idempotency-keys.md.
/// </summary>
public sealed class RepeatKey
{
    /// <summary>The code of the error that a key gets which was used for another input.</summary>
    public const string Reused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The code of the error that a key gets which is too long or empty.</summary>
    public const string Invalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>How long a key is known.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const int LengthMax = 255;
    private readonly string _key;
    private readonly byte[] _hash;

    private RepeatKey(string key, byte[] hash)
    {
        _key = key;
        _hash = hash;
    }

    /// <summary>The key of a call; null if the client gave none.</summary>
    /// <param name="key">What the client gave.</param>
    /// <param name="mutation">What is called.</param>
    /// <param name="input">Everything that it is called with, but the key.</param>
    /// <exception cref="GraphQLException">It is no key.</exception>
    public static RepeatKey? Of(string? key, string mutation, object input) => key switch
    {
        null => null,
        { Length: 0 or > LengthMax } => throw new GraphQLException($"An idempotency key has 1 to {LengthMax} characters.", Invalid),
        _ => new RepeatKey(key, SHA256.HashData(Encoding.UTF8.GetBytes($"{mutation}\n{JsonSerializer.Serialize(input, input.GetType())}"))),
    };

    /// <summary>What the call has answered before; null if it was not made yet.</summary>
    /// <exception cref="GraphQLException">The key was used before for another input.</exception>
    internal async Task<IdempotencyKey?> FindAsync(CrmDbContext db, Guid shopId, DateTime now)
    {
        DateTime expired = now - Life;
        IdempotencyKey? known = await WriteQueries.IdempotencyKey(db, shopId, _key);
        bool isExpired = known?.CreatedAt < expired;

        // One call of 256, by the chance of its hash, takes away what has expired: each doing so would cost each a statement.
        if (isExpired || _hash[0] == 0)
        {
            await db.IdempotencyKeys.Where(row => row.ShopId == shopId && row.CreatedAt < expired).ExecuteDeleteAsync(CancellationToken.None);
        }

        return isExpired || known is null ? null
            : known.RequestHash.AsSpan().SequenceEqual(_hash) ? known
            : throw new GraphQLException("The idempotency key was used before for another input.", Reused);
    }

    /// <summary>The record that the call has made or changed before; null if it was not made yet.</summary>
    /// <exception cref="GraphQLException">The key was used before for another input.</exception>
    internal async Task<Guid?> FindRecordAsync(CrmDbContext db, Guid shopId, DateTime now) =>
        await FindAsync(db, shopId, now) is { } known ? JsonSerializer.Deserialize<Guid>(known.Result) : null;

    /// <summary>The row of an answer.</summary>
    internal IdempotencyKey Row(Guid shopId, string resultType, string result, DateTime now) => new()
    {
        ShopId = shopId,
        Key = _key,
        RequestHash = _hash,
        ResultType = resultType,
        Result = result,
        CreatedAt = now,
    };

    /// <summary>Keeps which record the call made or changed, with what is saved next: the record itself is read anew.</summary>
    internal void KeepRecord(CrmDbContext db, Guid shopId, string type, Guid id, DateTime now) =>
        db.IdempotencyKeys.Add(Row(shopId, type, JsonSerializer.Serialize(id), now));
}
