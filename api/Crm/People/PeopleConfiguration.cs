using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.People;

// A person belongs to no shop, so no context of a shop sees one: these tables are PeopleStore's alone.
internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.HasKey(person => person.Id);
        builder.HasIndex(person => person.Email).IsUnique();
        builder.HasQueryFilter(person => false);
    }
}

internal sealed class PersonSessionConfiguration : IEntityTypeConfiguration<PersonSession>
{
    public void Configure(EntityTypeBuilder<PersonSession> builder)
    {
        builder.HasKey(session => session.Hash);
        builder.HasIndex(session => session.PersonId);
        builder.HasQueryFilter(session => false);
    }
}

internal sealed class PersonResetConfiguration : IEntityTypeConfiguration<PersonReset>
{
    public void Configure(EntityTypeBuilder<PersonReset> builder)
    {
        builder.HasKey(reset => reset.Hash);
        builder.HasIndex(reset => reset.PersonId);
        builder.HasQueryFilter(reset => false);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasKey(membership => new { membership.ShopId, membership.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(membership => membership.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(membership => new { membership.ShopId, membership.PersonId }).IsUnique();
        builder.HasIndex(membership => membership.PersonId);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.HasKey(invitation => new { invitation.ShopId, invitation.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(invitation => invitation.ShopId).OnDelete(DeleteBehavior.Restrict);

        // The hash of 256 random bits names the shop, as with keys.
        builder.HasIndex(invitation => invitation.Hash).IsUnique();
    }
}
