using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.Data;

/// <summary>Refuses to write a row of a shop that the caller may not see.</summary>
internal static class ShopWall
{
    public static void Check(ChangeTracker tracker, Guid[] shopIds, bool writesPeople)
    {
        foreach (EntityEntry entry in tracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (entry.Entity is Person && entry.State == EntityState.Added && writesPeople)
            {
                continue;
            }

            string key = entry.Entity is Shop ? nameof(Shop.Id) : nameof(Customers.Customer.ShopId);
            var shopId = (Guid)entry.Property(key).CurrentValue!;
            if (!shopIds.Contains(shopId))
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another shop was about to be written.");
            }
        }
    }
}
