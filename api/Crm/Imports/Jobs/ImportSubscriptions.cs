using System.Runtime.CompilerServices;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports.Jobs;

/// <summary>Tells how far imports are.</summary>
[SubscriptionType]
public static class ImportSubscriptions
{
    /// <summary>Tells how far an import is: at once, then after each portion of rows, and a last time when it has ended.</summary>
    /// <param name="importId">The import.</param>
    [Authorize(Roles = Roles.Readers)]
    public static async IAsyncEnumerable<ImportProgress> OnImportProgress(
        [ID<Import>] Guid importId,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] ITopicEventReceiver events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // First to listen, then to look: nothing is missed between the two.
        await using ISourceStream<ImportProgress> source = await events.SubscribeAsync<ImportProgress>(ImportJobs.Topic(importId), cancellationToken);
        Import? import;
        await using (CrmDbContext db = database.CreateReader(caller.ShopIds))
        {
            import = await db.Imports.SingleOrDefaultAsync(row => row.Id == importId, cancellationToken);
        }

        var now = ImportProgress.Of(import ?? throw new GraphQLException("There is no such import.", "NOT_FOUND"));
        yield return now;
        if (HasEnded(now))
        {
            yield break;
        }

        await foreach (ImportProgress progress in source.WithCancellation(cancellationToken))
        {
            yield return progress;
            if (HasEnded(progress))
            {
                yield break;
            }
        }
    }

    private static bool HasEnded(ImportProgress progress) => progress.Status is not (ImportStatus.Queued or ImportStatus.Running);
}
