using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Classes;

internal sealed class ClassThresholdSetConfiguration : IEntityTypeConfiguration<ClassThresholdSet>
{
    public void Configure(EntityTypeBuilder<ClassThresholdSet> builder)
    {
        builder.HasKey(set => new { set.ShopId, set.Version });
        builder.Property(set => set.Version).ValueGeneratedNever();
        builder.HasOne<Shop>().WithMany().HasForeignKey(set => set.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}
