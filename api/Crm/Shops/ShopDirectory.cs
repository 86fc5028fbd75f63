using System.Data.Common;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Shops;

/// <summary>All shops of the installation: for the operator's commands and for refreshes, never for a caller.</summary>
public sealed class ShopDirectory(CrmDatabase database)
{
    /// <summary>Identifier and slug of every shop, in the order of the slugs.</summary>
    public IReadOnlyList<(Guid Id, string Slug)> All()
    {
        using DbConnection connection = database.OpenDirectory();
        return [.. connection.Rows("select id, slug from shop order by slug").Select(row => (row.Id(0), row.GetString(1)))];
    }

    /// <summary>A shop's record.</summary>
    public Shop Read(Guid shopId)
    {
        using CrmDbContext context = database.CreateReader(shopId);
        return context.Shops.Single(shop => shop.Id == shopId);
    }

    /// <summary>The shop of a slug; null if there is none.</summary>
    public Guid? Find(string slug) => All().Where(shop => shop.Slug == slug).Select(shop => (Guid?)shop.Id).SingleOrDefault();
}
