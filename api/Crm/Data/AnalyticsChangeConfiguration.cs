using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Data;

internal sealed class AnalyticsChangeConfiguration : IEntityTypeConfiguration<AnalyticsChange>
{
    public void Configure(EntityTypeBuilder<AnalyticsChange> builder)
    {
        builder.HasKey(change => change.Sequence);
        builder.Property(change => change.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(change => new { change.ShopId, change.Sequence });
    }
}
