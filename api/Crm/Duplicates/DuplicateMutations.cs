using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>What a search for duplicates has found.</summary>
public sealed class DuplicateSearch
{
    /// <summary>How many records were looked at.</summary>
    public required int CustomerCount { get; init; }

    /// <summary>How many pairs wait for a decision.</summary>
    public required int OpenCount { get; init; }

    /// <summary>How many of them are new.</summary>
    public required int AddedCount { get; init; }
}

/// <summary>Pairs of records that may be one customer.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class DuplicateMutations
{
    private const int PairsMax = 10_000;

    /// <summary>
    /// Looks through all customers for pairs that may be one, and keeps the 10,000 best for a decision. Pairs that were dismissed stay
    /// dismissed; open ones that nothing speaks for any more go.
    /// </summary>
    public static async Task<FieldResult<DuplicateSearch, ValidationError>> FindDuplicateCustomersAsync(
        FindDuplicateCustomersInput input,
        [Service] ShopWriter writer,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        CancellationToken cancellationToken)
    {
        // Read beside the writer, which goes on meanwhile.
        Guid shopId = caller.ShopId;
        await using CrmDbContext reader = database.CreateReader(shopId);
        (int customers, List<DuplicateFinder.Pair> found) = await DuplicateFinder.FindAsync(reader, shopId, cancellationToken);
        return await writer.WriteAsync<FieldResult<DuplicateSearch, ValidationError>>(
            input,
            async write =>
            {
                // What a search finds is no change that somebody made.
                write.Db.Author = null;
                Dictionary<(Guid?, Guid?), DuplicateCandidate> known = await write.Db.DuplicateCandidates
                    .ToDictionaryAsync(row => (row.FirstId, row.SecondId), CancellationToken.None);
                int added = 0;
                foreach (DuplicateFinder.Pair pair in found.Take(PairsMax))
                {
                    if (known.Remove((pair.First, pair.Second), out DuplicateCandidate? candidate))
                    {
                        (candidate.Score, candidate.ReasonNames) = (pair.Score, pair.Reasons);
                        candidate.Status = candidate.Status == DuplicateStatus.Merged ? DuplicateStatus.Open : candidate.Status;
                        continue;
                    }

                    added++;
                    write.Db.DuplicateCandidates.Add(new DuplicateCandidate
                    {
                        ShopId = write.ShopId,
                        Id = write.NewId(),
                        FirstId = pair.First,
                        SecondId = pair.Second,
                        Score = pair.Score,
                        ReasonNames = pair.Reasons,
                        Status = DuplicateStatus.Open,
                        CreatedAt = write.Now,
                        UpdatedAt = write.Now,
                    });
                }

                write.Db.DuplicateCandidates.RemoveRange(known.Values.Where(candidate => candidate.Status == DuplicateStatus.Open));
                await write.Db.SaveChangesAsync(CancellationToken.None);
                int open = await write.Db.DuplicateCandidates.CountAsync(row => row.Status == DuplicateStatus.Open, CancellationToken.None);
                return new DuplicateSearch { CustomerCount = customers, OpenCount = open, AddedCount = added };
            },
            cancellationToken);
    }

    /// <summary>Remembers that a pair is two people: no search shows it again.</summary>
    public static Task<FieldResult<DuplicateCandidate, NotFoundError, VersionConflictError>> DismissDuplicateCandidateAsync(
        DismissDuplicateCandidateInput input,
        [Service] ShopWriter writer,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<FieldResult<DuplicateCandidate, NotFoundError, VersionConflictError>>(
            input,
            async write =>
            {
                DuplicateCandidate candidate = await write.FindAsync<DuplicateCandidate>(input.Id, input.Version);
                candidate.Status = DuplicateStatus.Dismissed;
                return candidate;
            },
            cancellationToken);
}
