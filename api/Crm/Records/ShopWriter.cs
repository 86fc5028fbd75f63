using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Records;

/// <summary>
/// Runs a mutation of the caller's shop in one transaction: its effect, the history of what it changed, what analytics have to
/// take over, and, if it bears a key, its answer. See docs/adr/0022-idempotency-keys.md.
/// </summary>
public sealed class ShopWriter(CrmDatabase database, Caller caller, TimeProvider clock)
{
    /// <summary>Runs <paramref name="work"/>, saves what it changed, and commits. A refusal leaves nothing behind.</summary>
    /// <typeparam name="TOutcome">The result and errors of the mutation.</typeparam>
    /// <exception cref="GraphQLException">The key was used before for another input, or is no key.</exception>
    internal async Task<TOutcome> WriteAsync<TOutcome>(MutationInput input, Func<ShopWrite, Task<TOutcome>> work, CancellationToken cancellationToken)
        where TOutcome : struct, IFieldResult
    {
        var key = input.IdempotencyKey is null ? null : RepeatKey.Of(input.IdempotencyKey, input.GetType().Name, input with { IdempotencyKey = null });
        Guid shopId = caller.ShopId;
        try
        {
            TOutcome outcome = await database.Writer.WriteAsync(shopId, db => RunAsync(db, shopId, key, work), cancellationToken);
            Milestones.Pass(Milestones.MutationCommitted);
            return outcome;
        }
        catch (RefusedException refused)
        {
            return MutationOutcome<TOutcome>.Failed(refused.Error);
        }
    }

    private async Task<TOutcome> RunAsync<TOutcome>(CrmDbContext db, Guid shopId, RepeatKey? key, Func<ShopWrite, Task<TOutcome>> work)
        where TOutcome : struct, IFieldResult
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (key is not null && await key.FindAsync(db, shopId, now) is { } known)
        {
            return MutationOutcome<TOutcome>.Replay(known);
        }

        db.Author = new ChangeAuthor(caller.Identity.Name, caller.Identity.KeyId, now);
        TOutcome outcome = await work(new ShopWrite(db, shopId, now, caller.Identity.Name));
        if (outcome.Errors is [{ } error, ..])
        {
            throw new RefusedException(error);
        }

        if (key is not null)
        {
            db.Outcome = () => MutationOutcome<TOutcome>.Keep(outcome, shopId, key, now);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        Milestones.Pass(Milestones.MutationWritten);
        return outcome;
    }
}
