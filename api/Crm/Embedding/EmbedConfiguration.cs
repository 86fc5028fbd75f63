using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Embedding;

internal sealed class EmbedKeyConfiguration : IEntityTypeConfiguration<EmbedKey>
{
    public void Configure(EntityTypeBuilder<EmbedKey> builder)
    {
        builder.HasKey(key => new { key.ShopId, key.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(key => key.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EmbedLinkConfiguration : IEntityTypeConfiguration<EmbedLink>
{
    public void Configure(EntityTypeBuilder<EmbedLink> builder)
    {
        builder.HasKey(link => new { link.ShopId, link.Id });
        builder.HasOne<EmbedKey>().WithMany().HasForeignKey(link => new { link.ShopId, link.EmbedKeyId }).OnDelete(DeleteBehavior.Restrict);
    }
}
