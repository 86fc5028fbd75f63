using System.Data.Common;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Data;

/// <summary>The queue of changes that analytics have yet to take over, across all shops.</summary>
public sealed class AnalyticsChanges(CrmDatabase database)
{
    /// <summary>The shops that have changed.</summary>
    public IReadOnlyList<Guid> WaitingShops()
    {
        using DbConnection connection = database.OpenDirectory();
        return [.. connection.Rows("select id from shop where exists (select 1 from analytics_change c where c.shop_id = shop.id)").Select(row => row.Id(0))];
    }

    /// <summary>How many changes of a shop wait.</summary>
    public long Count(Guid shopId)
    {
        using DbConnection connection = database.OpenReader(shopId);
        return (long)connection.Scalar("select count(*) from analytics_change where shop_id = @shop", ("@shop", shopId))!;
    }

    /// <summary>Removes a shop's changes up to a number, once analytics hold them.</summary>
    public Task<int> RemoveAsync(Guid shopId, long upTo, CancellationToken cancellationToken = default) => database.Writer.WriteSqlAsync(
        shopId,
        connection => connection.Execute("delete from analytics_change where shop_id = @shop and sequence <= @upTo", ("@shop", shopId), ("@upTo", upTo)),
        cancellationToken);
}
