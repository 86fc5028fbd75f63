using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Records;

internal sealed class RecordChangeConfiguration : IEntityTypeConfiguration<RecordChange>
{
    public void Configure(EntityTypeBuilder<RecordChange> builder)
    {
        builder.HasKey(change => new { change.ShopId, change.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(change => change.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(change => new { change.ShopId, change.RecordId, change.Id });
    }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.HasKey(key => new { key.ShopId, key.Key });
        builder.HasOne<Shop>().WithMany().HasForeignKey(key => key.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(key => new { key.ShopId, key.CreatedAt });
    }
}
