using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Classes;

internal sealed class ClassClosingConfiguration : IEntityTypeConfiguration<ClassClosing>
{
    public void Configure(EntityTypeBuilder<ClassClosing> builder)
    {
        builder.HasKey(closing => new { closing.ShopId, closing.Month });
        builder.HasOne<Shop>().WithMany().HasForeignKey(closing => closing.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClassClosingRowConfiguration : IEntityTypeConfiguration<ClassClosingRow>
{
    public void Configure(EntityTypeBuilder<ClassClosingRow> builder)
    {
        builder.HasKey(row => new { row.ShopId, row.Month, row.CustomerId });
        builder.HasOne<ClassClosing>().WithMany().HasForeignKey(row => new { row.ShopId, row.Month }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CustomerCorrectionConfiguration : IEntityTypeConfiguration<CustomerCorrection>
{
    public void Configure(EntityTypeBuilder<CustomerCorrection> builder)
    {
        builder.HasKey(correction => correction.Sequence);
        builder.Property(correction => correction.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(correction => new { correction.ShopId, correction.Sequence });
    }
}
