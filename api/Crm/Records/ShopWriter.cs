using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Records;

/// <summary>
/// Runs a mutation of the caller's shop in one transaction: its effect, the history of what it changed, what analytics have to
/// take over, and, if it bears a key, its answer. See docs/adr/0022-idempotency-keys.md.
/// </summary>
public sealed class ShopWriter(CrmDatabase database, Caller caller, TimeProvider clock)
{
    /// <summary>The code of the error that a key gets which was used for another input.</summary>
    public const string KeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The code of the error that a key gets which is too long or empty.</summary>
    public const string KeyInvalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>How long a key is known.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromDays(30);

    private const int KeyLengthMax = 255;

    /// <summary>Runs <paramref name="work"/>, saves what it changed, and commits. A refusal leaves nothing behind.</summary>
    /// <typeparam name="TOutcome">The result and errors of the mutation.</typeparam>
    /// <exception cref="GraphQLException">The key was used before for another input, or is no key.</exception>
    internal async Task<TOutcome> WriteAsync<TOutcome>(MutationInput input, Func<ShopWrite, Task<TOutcome>> work, CancellationToken cancellationToken)
        where TOutcome : struct, IFieldResult
    {
        if (input.IdempotencyKey is { Length: 0 or > KeyLengthMax })
        {
            throw new GraphQLException($"An idempotency key has 1 to {KeyLengthMax} characters.", KeyInvalid);
        }

        Guid shopId = caller.ShopId;
        try
        {
            TOutcome outcome = await database.Writer.WriteAsync(shopId, db => RunAsync(db, shopId, input, work), cancellationToken);
            Milestones.Pass(Milestones.MutationCommitted);
            return outcome;
        }
        catch (RefusedException refused)
        {
            return MutationOutcome<TOutcome>.Failed(refused.Error);
        }
    }

    private async Task<TOutcome> RunAsync<TOutcome>(CrmDbContext db, Guid shopId, MutationInput input, Func<ShopWrite, Task<TOutcome>> work)
        where TOutcome : struct, IFieldResult
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        byte[] hash = input.IdempotencyKey is null ? [] : Hash(input);
        if (input.IdempotencyKey is { } key && await FindAsync(db, shopId, key, hash, now) is { } known)
        {
            return known.RequestHash.AsSpan().SequenceEqual(hash)
                ? MutationOutcome<TOutcome>.Replay(known)
                : throw new GraphQLException("The idempotency key was used before for another input.", KeyReused);
        }

        db.Author = new ChangeAuthor(caller.Identity.Name, caller.Identity.KeyId, now);
        TOutcome outcome = await work(new ShopWrite(db, shopId, now, caller.Identity.Name));
        if (outcome.Errors is [{ } error, ..])
        {
            throw new RefusedException(error);
        }

        if (input.IdempotencyKey is { } fresh)
        {
            db.Outcome = () => MutationOutcome<TOutcome>.Keep(outcome, shopId, fresh, hash, now);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        Milestones.Pass(Milestones.MutationWritten);
        return outcome;
    }

    private static async Task<IdempotencyKey?> FindAsync(CrmDbContext db, Guid shopId, string key, byte[] hash, DateTime now)
    {
        DateTime expired = now - KeyLife;
        IdempotencyKey? known = await WriteQueries.IdempotencyKey(db, shopId, key);
        bool isExpired = known?.CreatedAt < expired;

        // One call of 256, by the chance of its hash, takes away what has expired: each doing so would cost each a statement.
        if (isExpired || hash[0] == 0)
        {
            await db.IdempotencyKeys.Where(row => row.ShopId == shopId && row.CreatedAt < expired).ExecuteDeleteAsync(CancellationToken.None);
        }

        return isExpired ? null : known;
    }

    private static byte[] Hash(MutationInput input)
    {
        string body = JsonSerializer.Serialize(input with { IdempotencyKey = null }, input.GetType());
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{input.GetType().Name}\n{body}"));
    }
}
