using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(entry => new { entry.ShopId, entry.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(entry => entry.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => new { entry.ShopId, entry.Number }).IsUnique();
    }
}
