using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Reports.Feeds;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Writes a shop's feeds into the schema <c>bi</c>.</summary>
internal sealed class BiPublisher(CrmDatabase database, Warehouse warehouse, IFeedRecords records, FeedBi bi)
{
    /// <summary>Brings the shop's rows up to its figures of now.</summary>
    /// <returns>Whether anything was to be done: not if they are of this version, or the figures have not been built.</returns>
    public async Task<bool> PublishAsync(NpgsqlConnection connection, Guid shopId, CancellationToken cancellationToken)
    {
        ShopWarehouse figures = warehouse.Shop(shopId);
        if (await figures.StateAsync(cancellationToken) is not { } state)
        {
            return false;
        }

        await using CrmDbContext db = database.CreateReader(shopId);
        var shop = await db.Shops.Select(row => new { row.Slug, row.Name, row.TimeZone, row.Currency }).SingleAsync(cancellationToken);
        return await bi.PublishAsync(
            connection,
            new FeedShop(figures, records, shop.Slug, shop.Name, shop.TimeZone, shop.Currency),
            FormattableString.Invariant($"{state.Generation}-{state.Version}"),
            cancellationToken);
    }
}
