using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.People;

/// <summary>The people of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Owner)]
public static class MemberQueries
{
    /// <summary>Who works in the caller's shop, and as what.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Membership> GetMemberships([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.Memberships.Where(membership => membership.ShopId == shopId);
    }

    /// <summary>Whom the caller's shop has invited.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Invitation> GetInvitations([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.Invitations.Where(invitation => invitation.ShopId == shopId);
    }
}

/// <summary>A person's work in a shop.</summary>
[ObjectType<Membership>]
public static class MembershipType
{
    /// <summary>Fetches a membership by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Owner)]
    public static IQueryable<Membership> GetMembershipById(Guid id, [Service] CrmReader crm) => crm.Memberships.Where(membership => membership.Id == id);
}

/// <summary>An invitation.</summary>
[ObjectType<Invitation>]
public static class InvitationType
{
    /// <summary>Fetches an invitation by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Owner)]
    public static IQueryable<Invitation> GetInvitationById(Guid id, [Service] CrmReader crm) => crm.Invitations.Where(invitation => invitation.Id == id);
}
