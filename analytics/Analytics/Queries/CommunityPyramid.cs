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
/// 1:29:300の法則: evangelists, buying members and members beside what the shop's records tell. The law is a picture taken
/// from accident statistics, not a target.
/// </summary>
/// <param name="AsOf">The day up to which records were counted.</param>
/// <param name="Members">ファン: members of the community; null, because they are not recorded.</param>
/// <param name="BuyingMembers">購入者: members with a purchase in the last 365 days; null, because members are not recorded.</param>
/// <param name="Evangelists">伝道者: members with a recommendation that bought; null, because recommendations are not recorded.</param>
/// <param name="Missing">What would have to be recorded.</param>
/// <param name="Registered">What can be counted instead: customers on file. Not members: nobody has joined anything.</param>
/// <param name="Buyers">What can be counted instead: customers with a purchase in the last 365 days.</param>
/// <param name="BuyerShare">Buyers ÷ registered, six decimals.</param>
public sealed record CommunityPyramidResult(
    DateOnly AsOf,
    long? Members,
    long? BuyingMembers,
    long? Evangelists,
    IReadOnlyList<MissingRecord> Missing,
    long Registered,
    long Buyers,
    decimal? BuyerShare);

/// <summary>As much of the pyramid as the records hold: <c>Sql/queries/community_pyramid.sql</c>, see docs/metrics.md.</summary>
public static class CommunityPyramid
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CommunityPyramidResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static CommunityPyramidResult Run(WarehouseReader reader, DateOnly asOf)
    {
        (long registered, long buyers) = reader.Rows("queries/community_pyramid", row => (row.GetInt64(0), row.GetInt64(1)), ("as_of", asOf))[0];
        return new CommunityPyramidResult(asOf, null, null, null, Enum.GetValues<MissingRecord>(), registered, buyers, ExactRatio.Rounded(buyers, registered));
    }
}
