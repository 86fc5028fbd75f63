using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Imports;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.HasKey(import => new { import.ShopId, import.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(import => import.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(import => new { import.ShopId, import.StartedAt });
    }
}

internal sealed class ImportRejectionConfiguration : IEntityTypeConfiguration<ImportRejection>
{
    public void Configure(EntityTypeBuilder<ImportRejection> builder)
    {
        builder.HasKey(rejection => new { rejection.ShopId, rejection.Id });
        builder.HasIndex(rejection => new { rejection.ShopId, rejection.ImportId, rejection.Line });
        builder.HasOne<Import>().WithMany()
            .HasForeignKey(rejection => new { rejection.ShopId, rejection.ImportId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportBeforeConfiguration : IEntityTypeConfiguration<ImportBefore>
{
    public void Configure(EntityTypeBuilder<ImportBefore> builder)
    {
        builder.HasKey(before => new { before.ShopId, before.ImportId, before.Entity, before.EntityId });
        builder.HasOne<Import>().WithMany()
            .HasForeignKey(before => new { before.ShopId, before.ImportId }).OnDelete(DeleteBehavior.Cascade);
    }
}
