using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.HasKey(customer => new { customer.ShopId, customer.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(customer => customer.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(customer => new { customer.ShopId, customer.Code }).IsUnique();
        builder.HasIndex(customer => new { customer.ShopId, customer.Name, customer.Id });
        builder.HasIndex(customer => new { customer.ShopId, customer.Email });
        builder.HasIndex(customer => new { customer.ShopId, customer.HouseholdId }).HasFilter("household_id is not null");
        builder.HasIndex(customer => new { customer.ShopId, customer.ReferredById }).HasFilter("referred_by_id is not null");
    }
}
