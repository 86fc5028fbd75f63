using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Mail;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.People;

/// <summary>The person already works in the shop.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Email">The person's e-mail address.</param>
public sealed record MemberExistsError(string Message, string Email);

/// <summary>A shop has an owner who can sign in as long as it ever had one.</summary>
/// <param name="Message">What is wrong.</param>
public sealed record LastOwnerError(string Message);

/// <summary>Invites people into the caller's shop, and says what they may do there.</summary>
[MutationType]
[Authorize(Roles = Roles.Owner)]
public static class MemberMutations
{
    /// <summary>Invites somebody by mail. The link is good for seven days and for once; an earlier invitation of the address ends.</summary>
    /// <param name="email">Whom.</param>
    /// <param name="role">What the person will be allowed to do. A BI key is for programs, so nobody is invited as BI.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call; repeated, nobody is invited again, and no second mail is sent.</param>
    public static async Task<FieldResult<Invitation, ValidationError, MemberExistsError>> InviteMemberAsync(
        string email,
        Role role,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] CrmReader crm,
        [Service] Invitations invitations,
        [Service] IMailSender mails,
        [Service] AccountMails texts,
        CancellationToken cancellationToken)
    {
        if (Invitations.Fault(email, role) is { } fault)
        {
            return fault;
        }

        Guid shopId = caller.ShopId;
        Shop shop = await crm.Shops.SingleAsync(row => row.Id == shopId, cancellationToken);
        var repeat = RepeatKey.Of(idempotencyKey, "inviteMember", new { email, role });
        if (await invitations.CreateAsync(shopId, email, role, caller.Identity.Name, repeat, cancellationToken) is not var (invitation, token))
        {
            return new MemberExistsError("The person works in the shop already.", PeopleStore.Normal(email));
        }

        if (token is not null)
        {
            mails.Send(texts.Invitation(invitation.Email, shop.Name, caller.Identity.Name, token));
        }

        return invitation;
    }

    /// <summary>Takes an invitation back that was not accepted yet.</summary>
    /// <param name="id">The invitation.</param>
    public static async Task<FieldResult<Invitation, NotFoundError>> RevokeInvitationAsync(
        [ID<Invitation>] Guid id,
        [Service] Caller caller,
        [Service] Invitations invitations,
        CancellationToken cancellationToken) =>
        await invitations.RevokeAsync(caller.ShopId, id, cancellationToken) is { } revoked
            ? revoked
            : new NotFoundError("There is no such invitation that is open.", nameof(id));

    /// <summary>Lets a person do something else in the caller's shop. It holds within seconds, also where they are signed in.</summary>
    /// <param name="id">The person's membership.</param>
    /// <param name="role">What the person may do.</param>
    public static Task<FieldResult<Membership, ValidationError, NotFoundError, LastOwnerError>> ChangeMemberRoleAsync(
        [ID<Membership>] Guid id,
        Role role,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Sessions sessions,
        CancellationToken cancellationToken) =>
        role == Role.Bi
            ? Task.FromResult<FieldResult<Membership, ValidationError, NotFoundError, LastOwnerError>>(new ValidationError("A BI key is for programs; a person is OWNER, STAFF or CONSULTANT.", nameof(role)))
            : ChangeAsync<FieldResult<Membership, ValidationError, NotFoundError, LastOwnerError>>(
                id, caller, database, sessions, isOwnerAfter: role == Role.Owner, (_, membership) => membership.Role = role, membership => membership, error => error, error => error, cancellationToken);

    /// <summary>Ends a person's work in the caller's shop. Their account and their work in other shops stay.</summary>
    /// <param name="id">The person's membership.</param>
    public static Task<FieldResult<Membership, NotFoundError, LastOwnerError>> RemoveMemberAsync(
        [ID<Membership>] Guid id,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Sessions sessions,
        CancellationToken cancellationToken) => ChangeAsync<FieldResult<Membership, NotFoundError, LastOwnerError>>(
            id, caller, database, sessions, isOwnerAfter: false, (db, membership) => db.Memberships.Remove(membership), membership => membership, error => error, error => error, cancellationToken);

    private static async Task<TResult> ChangeAsync<TResult>(
        Guid id,
        Caller caller,
        CrmDatabase database,
        Sessions sessions,
        bool isOwnerAfter,
        Action<CrmDbContext, Membership> change,
        Func<Membership, TResult> done,
        Func<NotFoundError, TResult> notFound,
        Func<LastOwnerError, TResult> lastOwner,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        TResult result = await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                Membership? membership = await db.Memberships.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == id, CancellationToken.None);
                if (membership is null)
                {
                    return notFound(new NotFoundError("There is no such member.", "id"));
                }

                bool isLastOwner = membership.Role == Role.Owner && !isOwnerAfter
                    && !await db.Memberships.AnyAsync(row => row.ShopId == shopId && row.Role == Role.Owner && row.Id != id, CancellationToken.None);
                if (isLastOwner)
                {
                    return lastOwner(new LastOwnerError("The shop would have no owner left. Make somebody else an owner first."));
                }

                change(db, membership);
                await db.SaveChangesAsync(CancellationToken.None);
                return done(membership);
            },
            cancellationToken);
        sessions.Forget();
        return result;
    }
}
