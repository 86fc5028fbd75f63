using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Shops;

internal sealed class ShopConfiguration : IEntityTypeConfiguration<Shop>
{
    public void Configure(EntityTypeBuilder<Shop> builder)
    {
        builder.HasKey(shop => shop.Id);
        builder.HasIndex(shop => shop.Slug).IsUnique();
        builder.Ignore(shop => shop.CurrencyDigits);
        builder.Ignore(shop => shop.FrameAncestors);
    }
}

internal sealed class ShopLogoConfiguration : IEntityTypeConfiguration<ShopLogo>
{
    public void Configure(EntityTypeBuilder<ShopLogo> builder)
    {
        builder.HasKey(logo => logo.ShopId);
        builder.HasOne<Shop>().WithMany().HasForeignKey(logo => logo.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}
