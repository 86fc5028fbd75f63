using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Api.Commands;

/// <summary>The shops that a verb is about.</summary>
internal static class SelectedShops
{
    /// <summary>The shop of a slug, or all if none is given.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static (Guid Id, string Slug)[] Of(CrmDatabase database, string? only)
    {
        (Guid Id, string Slug)[] shops = [.. new ShopDirectory(database).All().Where(shop => only is null || shop.Slug == only)];
        return shops.Length > 0 ? shops : throw new CommandException(only is null ? "There is no shop." : $"There is no shop \"{only}\".");
    }
}
