using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.CustomFields;

internal sealed class CustomFieldConfiguration : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.HasKey(field => new { field.ShopId, field.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(field => field.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(field => new { field.ShopId, field.Key }).IsUnique();
    }
}

internal sealed class CustomValueConfiguration : IEntityTypeConfiguration<CustomValue>
{
    public void Configure(EntityTypeBuilder<CustomValue> builder)
    {
        builder.HasKey(value => new { value.ShopId, value.CustomerId, value.CustomFieldId });
        builder.HasOne<Customer>().WithMany(customer => customer.CustomValues)
            .HasForeignKey(value => new { value.ShopId, value.CustomerId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(value => value.Field).WithMany()
            .HasForeignKey(value => new { value.ShopId, value.CustomFieldId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(value => new { value.ShopId, value.CustomFieldId });
    }
}
