using GraphQlCrm.Crm.Customers;
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

internal sealed class CustomerExternalIdConfiguration : IEntityTypeConfiguration<CustomerExternalId>
{
    public void Configure(EntityTypeBuilder<CustomerExternalId> builder)
    {
        builder.HasKey(row => new { row.ShopId, row.Source, row.ExternalId });
        builder.HasIndex(row => new { row.ShopId, row.CustomerId });
        builder.HasOne<Customer>().WithMany()
            .HasForeignKey(row => new { row.ShopId, row.CustomerId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UploadedFileConfiguration : IEntityTypeConfiguration<UploadedFile>
{
    public void Configure(EntityTypeBuilder<UploadedFile> builder)
    {
        builder.HasKey(file => new { file.ShopId, file.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(file => file.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SavedMappingConfiguration : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> builder)
    {
        builder.HasKey(mapping => new { mapping.ShopId, mapping.Id });
        builder.HasIndex(mapping => new { mapping.ShopId, mapping.Name }).IsUnique();
        builder.HasOne<Shop>().WithMany().HasForeignKey(mapping => mapping.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}
