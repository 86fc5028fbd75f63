using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Households;

internal sealed class HouseholdConfiguration : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.HasKey(household => new { household.ShopId, household.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(household => household.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}
