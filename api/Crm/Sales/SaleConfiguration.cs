using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Sales;

internal sealed class SaleConfiguration : IEntityTypeConfiguration<Sale>
{
    public void Configure(EntityTypeBuilder<Sale> builder)
    {
        builder.HasKey(sale => new { sale.ShopId, sale.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(sale => sale.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(sale => sale.Customer).WithMany(customer => customer.Sales)
            .HasForeignKey(sale => new { sale.ShopId, sale.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(sale => sale.Staff).WithMany()
            .HasForeignKey(sale => new { sale.ShopId, sale.StaffId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(sale => new { sale.ShopId, sale.Source, sale.ExternalId }).IsUnique();
        builder.HasIndex(sale => new { sale.ShopId, sale.CustomerId, sale.SoldAt });
        builder.HasIndex(sale => new { sale.ShopId, sale.SoldAt });
    }
}

internal sealed class SaleTenderConfiguration : IEntityTypeConfiguration<SaleTender>
{
    public void Configure(EntityTypeBuilder<SaleTender> builder)
    {
        builder.HasKey(tender => new { tender.ShopId, tender.SaleId, tender.TenderNumber });
        builder.HasOne<Sale>().WithMany(sale => sale.Tenders)
            .HasForeignKey(tender => new { tender.ShopId, tender.SaleId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SaleLineConfiguration : IEntityTypeConfiguration<SaleLine>
{
    public void Configure(EntityTypeBuilder<SaleLine> builder)
    {
        builder.HasKey(line => new { line.ShopId, line.SaleId, line.LineNumber });
        builder.HasOne<Sale>().WithMany(sale => sale.Lines)
            .HasForeignKey(line => new { line.ShopId, line.SaleId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(line => line.Product).WithMany()
            .HasForeignKey(line => new { line.ShopId, line.ProductId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(line => new { line.ShopId, line.ProductId }).HasFilter("product_id is not null");
    }
}
