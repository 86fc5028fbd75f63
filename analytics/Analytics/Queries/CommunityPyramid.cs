using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>A step of the pyramid that the records do not reach.</summary>
public enum MissingRecord
{
    /// <summary>Who is a member of the shop's community: so neither members nor buying members can be counted.</summary>
    CommunityMembers,

    /// <summary>Who came on whose recommendation: so evangelists can not be counted.</summary>
    Referrals,
}

/// <summary>
/// 1:29:300の法則: evangelists, buying members and members beside the picture that the law draws. It is taken from accident
/// statistics, and is no target.
/// </summary>
/// <param name="AsOf">The day up to which records were counted; who is a member is known of today alone.</param>
/// <param name="Members">ファン: members of the community; null where none is recorded.</param>
/// <param name="BuyingMembers">購入者: members with a purchase in the last 365 days; null where no member is recorded.</param>
/// <param name="Evangelists">伝道者: customers on whose recommendation somebody came and bought; null where no recommendation is recorded.</param>
/// <param name="BuyingShare">Buying members ÷ members, six decimals; the law's is 29 ÷ 300.</param>
/// <param name="EvangelistShare">Evangelists ÷ members, six decimals; the law's is 1 ÷ 300.</param>
/// <param name="Missing">What would have to be recorded.</param>
/// <param name="Registered">Customers on file. Not members: they have joined nothing.</param>
/// <param name="Buyers">Customers with a purchase in the last 365 days.</param>
/// <param name="BuyerShare">Buyers ÷ registered, six decimals.</param>
public sealed record CommunityPyramidResult(
    DateOnly AsOf,
    long? Members,
    long? BuyingMembers,
    long? Evangelists,
    decimal? BuyingShare,
    decimal? EvangelistShare,
    IReadOnlyList<MissingRecord> Missing,
    long Registered,
    long Buyers,
    decimal? BuyerShare);

/// <summary>The pyramid of fans, as far as the records hold it: <c>Sql/queries/community_pyramid.sql</c>, see docs/metrics.md.</summary>
public static class CommunityPyramid
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CommunityPyramidResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static CommunityPyramidResult Run(WarehouseReader reader, DateOnly asOf)
    {
        Row row = reader.Rows("queries/community_pyramid", Row.Read, ("as_of", asOf))[0];
        long? members = row.Members == 0 ? null : row.Members;
        long? buying = members is null ? null : row.BuyingMembers;
        long? evangelists = row.Referred == 0 ? null : row.Evangelists;
        return new CommunityPyramidResult(
            asOf,
            members,
            buying,
            evangelists,
            buying is null ? null : ExactRatio.Rounded(buying.Value, row.Members),
            evangelists is null ? null : ExactRatio.Rounded(evangelists.Value, row.Members),
            [
                .. members is null ? [MissingRecord.CommunityMembers] : Array.Empty<MissingRecord>(),
                .. evangelists is null ? [MissingRecord.Referrals] : Array.Empty<MissingRecord>(),
            ],
            row.Registered,
            row.Buyers,
            ExactRatio.Rounded(row.Buyers, row.Registered));
    }

    private readonly record struct Row(long Members, long BuyingMembers, long Referred, long Evangelists, long Registered, long Buyers)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
