using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Consents;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.HasKey(consent => new { consent.ShopId, consent.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(consent => consent.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(consent => consent.Customer).WithMany(customer => customer.Consents)
            .HasForeignKey(consent => new { consent.ShopId, consent.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(consent => new { consent.ShopId, consent.CustomerId, consent.GivenAt });
    }
}
