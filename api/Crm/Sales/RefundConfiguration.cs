using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Sales;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.HasKey(refund => new { refund.ShopId, refund.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(refund => refund.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(refund => refund.Sale).WithMany(sale => sale.Refunds)
            .HasForeignKey(refund => new { refund.ShopId, refund.SaleId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(refund => refund.Customer).WithMany()
            .HasForeignKey(refund => new { refund.ShopId, refund.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(refund => new { refund.ShopId, refund.Source, refund.ExternalId }).IsUnique();
        builder.HasIndex(refund => new { refund.ShopId, refund.CustomerId });
        builder.HasIndex(refund => new { refund.ShopId, refund.SaleId });
    }
}

internal sealed class RefundLineConfiguration : IEntityTypeConfiguration<RefundLine>
{
    public void Configure(EntityTypeBuilder<RefundLine> builder)
    {
        builder.HasKey(line => new { line.ShopId, line.RefundId, line.LineNumber });
        builder.HasOne<Refund>().WithMany(refund => refund.Lines)
            .HasForeignKey(line => new { line.ShopId, line.RefundId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(line => line.Product).WithMany()
            .HasForeignKey(line => new { line.ShopId, line.ProductId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(line => new { line.ShopId, line.ProductId }).HasFilter("product_id is not null");
    }
}
