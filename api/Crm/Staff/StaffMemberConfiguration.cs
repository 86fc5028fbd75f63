using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Staff;

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.HasKey(member => new { member.ShopId, member.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(member => member.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(member => new { member.ShopId, member.Code }).IsUnique();
    }
}
