using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// Derives the <see cref="AnalyticsChange"/> rows of a save from the tracked changes, and notes whose history a deleted
/// or voided sale changes.
/// </summary>
internal static class AnalyticsChangeLog
{
    public static void Append(CrmDbContext db)
    {
        HashSet<(Guid Shop, Guid? Customer, Guid? Sale, AnalyticsSubject? Subject)> touched = [];
        HashSet<(Guid Shop, Guid Customer)> voided = [];
        foreach (EntityEntry entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            switch (entry.Entity)
            {
                case Customer customer:
                    touched.Add((customer.ShopId, customer.Id, null, null));
                    break;
                case Sale sale:
                    if ((entry.State == EntityState.Deleted || IsVoided(entry)) && sale.CustomerId is { } buyer)
                    {
                        voided.Add((sale.ShopId, buyer));
                    }

                    Touch(sale.ShopId, sale.CustomerId, sale.Id);
                    Touch(sale.ShopId, entry.OriginalValues.GetValue<Guid?>(nameof(Sale.CustomerId)), sale.Id);
                    break;
                case Refund refund:
                    Touch(refund.ShopId, refund.CustomerId, refund.SaleId ?? refund.Id);
                    if (refund.CustomerId is { } refunded && IsVoided(entry))
                    {
                        voided.Add((refund.ShopId, refunded));
                    }

                    break;
                case Product product when entry.State == EntityState.Modified:
                    touched.Add((product.ShopId, null, null, null));
                    break;
                case Category category when entry.State == EntityState.Modified && entry.Property(nameof(Category.Name)).IsModified:
                    touched.Add((category.ShopId, null, null, null));
                    break;
                case Shop shop when entry.State == EntityState.Modified && (entry.Property(nameof(Shop.CommunityTag)).IsModified || entry.Property(nameof(Shop.VisitUnit)).IsModified):
                    touched.Add((shop.Id, null, null, null));
                    break;
                case Import { Status: not ImportStatus.Running } import when entry.State == EntityState.Modified:
                    touched.Add((import.ShopId, null, null, AnalyticsSubject.Import));
                    break;
                case ClassThresholdSet { Version: > 1 } set:
                    touched.Add((set.ShopId, null, null, AnalyticsSubject.ClassThresholds));
                    break;
            }
        }

        foreach ((Guid shop, Guid customer) in voided)
        {
            db.CustomerCorrections.Add(new CustomerCorrection { ShopId = shop, CustomerId = customer, Reason = CorrectionReason.Void });
        }

        foreach ((Guid shop, Guid? customer, Guid? sale, AnalyticsSubject? subject) in touched)
        {
            db.AnalyticsChanges.Add(new AnalyticsChange { ShopId = shop, CustomerId = customer, SaleId = sale, Subject = subject });
        }

        static bool IsVoided(EntityEntry entry) => entry.State == EntityState.Modified && entry.Property(nameof(Sale.VoidedAt)) is { IsModified: true, CurrentValue: not null };

        void Touch(Guid shop, Guid? customer, Guid sale) => touched.Add(customer is null ? (shop, null, sale, null) : (shop, customer, null, null));
    }
}
