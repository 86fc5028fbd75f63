using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.HasKey(contact => new { contact.ShopId, contact.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(contact => contact.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contact => contact.Customer).WithMany(customer => customer.Contacts)
            .HasForeignKey(contact => new { contact.ShopId, contact.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(contact => contact.Staff).WithMany()
            .HasForeignKey(contact => new { contact.ShopId, contact.StaffId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(contact => new { contact.ShopId, contact.CustomerId, contact.ContactedAt });
        builder.HasIndex(contact => new { contact.ShopId, contact.ContactedAt });
    }
}
