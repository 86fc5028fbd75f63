using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.HasKey(product => new { product.ShopId, product.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(product => product.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(product => product.Category).WithMany(category => category.Products)
            .HasForeignKey(product => new { product.ShopId, product.CategoryId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(product => new { product.ShopId, product.Code }).IsUnique();
        builder.HasIndex(product => new { product.ShopId, product.CategoryId });
    }
}

internal sealed class ProductVariantConfiguration : IEntityTypeConfiguration<ProductVariant>
{
    public void Configure(EntityTypeBuilder<ProductVariant> builder)
    {
        builder.HasKey(variant => new { variant.ShopId, variant.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(variant => variant.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(variant => variant.Product).WithMany(product => product.Variants)
            .HasForeignKey(variant => new { variant.ShopId, variant.ProductId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(variant => new { variant.ShopId, variant.Code }).IsUnique();
        builder.HasIndex(variant => new { variant.ShopId, variant.ProductId });
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.HasKey(category => new { category.ShopId, category.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(category => category.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(category => new { category.ShopId, category.Name }).IsUnique();
    }
}
