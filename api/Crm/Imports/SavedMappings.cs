using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>The mappings of a shop: those that it keeps, before those that come with the program.</summary>
public static class SavedMappings
{
    /// <summary>The mapping that a caller means: one given as JSON, one of the shop's own by name, or a preset.</summary>
    /// <exception cref="ImportException">There is none, or the JSON is no mapping.</exception>
    public static async Task<ImportMapping> FindAsync(
        CrmDatabase database,
        Guid shopId,
        string? name,
        string? json,
        CancellationToken cancellationToken = default)
    {
        if (json is not null)
        {
            return ImportMapping.Parse(json);
        }

        if (name is null)
        {
            throw new ImportException("mapping", $"Name a mapping: one of the shop's own, or one of {ImportMappings.Names}.");
        }

        await using CrmDbContext db = database.CreateReader(shopId);
        string? definition = await db.SavedMappings.Where(row => row.ShopId == shopId && row.Name == name).Select(row => row.Definition).SingleOrDefaultAsync(cancellationToken);
        return definition is not null
            ? ImportMapping.Parse(definition) with { Name = name }
            : ImportMappings.All.GetValueOrDefault(name)
                ?? throw new ImportException("mapping", $"There is no mapping \"{name}\". Mappings: {ImportMappings.Names}, and the shop's own.");
    }

    /// <summary>All mappings that the shop keeps.</summary>
    public static async Task<IReadOnlyList<ImportMapping>> OfShopAsync(CrmDatabase database, Guid shopId, CancellationToken cancellationToken = default)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        List<SavedMapping> saved = await db.SavedMappings.Where(row => row.ShopId == shopId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return [.. saved.Select(row => ImportMapping.Parse(row.Definition) with { Name = row.Name })];
    }
}
