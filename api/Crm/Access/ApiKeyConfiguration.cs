using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Access;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.HasKey(key => new { key.ShopId, key.Id });
        builder.Ignore(key => key.Scopes);
        builder.Ignore(key => key.Columns);
        builder.HasOne<Shop>().WithMany().HasForeignKey(key => key.ShopId).OnDelete(DeleteBehavior.Restrict);

        // The one index that does not start with the shop: the hash of 256 random bits is what names the shop.
        builder.HasIndex(key => key.Hash).IsUnique();
    }
}

internal sealed class ApiKeyGrantConfiguration : IEntityTypeConfiguration<ApiKeyGrant>
{
    public void Configure(EntityTypeBuilder<ApiKeyGrant> builder)
    {
        builder.HasKey(grant => new { grant.ShopId, grant.ApiKeyId });
        builder.HasOne<Shop>().WithMany().HasForeignKey(grant => grant.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(grant => grant.ApiKeyId);
    }
}
