using System.Data.Common;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.People;

/// <summary>An invitation that can still be accepted, as its token finds it.</summary>
/// <param name="ShopId">The shop.</param>
/// <param name="Id">The invitation.</param>
/// <param name="Email">Who is invited.</param>
public sealed record OpenInvitation(Guid ShopId, Guid Id, string Email);

/// <summary>Invites people into shops.</summary>
public sealed class Invitations(CrmDatabase database, TimeProvider clock)
{
    private const int EmailLengthMax = 254;
    private static readonly TimeSpan s_life = TimeSpan.FromDays(7);

    /// <summary>The rule that an invitation breaks; null if none.</summary>
    public static ValidationError? Fault(string email, Role role)
    {
        string address = PeopleStore.Normal(email);
        int at = address.IndexOf('@', StringComparison.Ordinal);
        bool isAddress = at > 0 && at < address.Length - 1 && address.Length <= EmailLengthMax && address.LastIndexOf('@') == at
            && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '"');
        return !isAddress ? new ValidationError("This is no e-mail address.", nameof(email))
            : role == Role.Bi ? new ValidationError("A BI key is for programs; invite as OWNER, STAFF or CONSULTANT.", nameof(role))
            : null;
    }

    /// <summary>Writes an invitation; an earlier one of the same address that was not accepted ends.</summary>
    /// <returns>
    /// The invitation and the token for the link, which is kept nowhere else, and so not there if the call was made before; none if
    /// the person already works in the shop.
    /// </returns>
    public Task<(Invitation Invitation, string? Token)?> CreateAsync(
        Guid shopId,
        string email,
        Role role,
        string invitedBy,
        RepeatKey? repeat,
        CancellationToken cancellationToken) =>
        database.Writer.WriteAsync<(Invitation, string?)?>(
            shopId,
            async db =>
            {
                DateTime now = Now;
                if (repeat is not null && await repeat.FindRecordAsync(db, shopId, now) is { } known)
                {
                    return (await db.Invitations.SingleAsync(row => row.ShopId == shopId && row.Id == known, CancellationToken.None), null);
                }

                string address = PeopleStore.Normal(email);
                if (await db.Memberships.AnyAsync(row => row.ShopId == shopId && row.Email == address, CancellationToken.None))
                {
                    return null;
                }

                foreach (Invitation earlier in await db.Invitations.Where(row => row.ShopId == shopId && row.Email == address && row.AcceptedAt == null && row.RevokedAt == null).ToListAsync(CancellationToken.None))
                {
                    earlier.RevokedAt = now;
                }

                string token = SecretText.Create();
                Invitation invitation = new()
                {
                    ShopId = shopId,
                    Id = Guid.CreateVersion7(new DateTimeOffset(now)),
                    Email = address,
                    Role = role,
                    Hash = SecretText.Hash(token),
                    InvitedBy = invitedBy,
                    CreatedAt = now,
                    ExpiresAt = now + s_life,
                };
                db.Invitations.Add(invitation);
                repeat?.KeepRecord(db, shopId, nameof(Invitation), invitation.Id, now);
                await db.SaveChangesAsync(CancellationToken.None);
                return (invitation, token);
            },
            cancellationToken);

    /// <summary>Takes an invitation back.</summary>
    /// <returns>The invitation; null if the shop has none of this identifier that is open.</returns>
    public Task<Invitation?> RevokeAsync(Guid shopId, Guid id, CancellationToken cancellationToken) => database.Writer.WriteAsync(
        shopId,
        async db =>
        {
            Invitation? invitation = await db.Invitations.SingleOrDefaultAsync(
                row => row.ShopId == shopId && row.Id == id && row.AcceptedAt == null && row.RevokedAt == null, CancellationToken.None);
            if (invitation is not null)
            {
                invitation.RevokedAt = Now;
                await db.SaveChangesAsync(CancellationToken.None);
            }

            return invitation;
        },
        cancellationToken);

    /// <summary>The invitation of a token; null if it is unknown, accepted, taken back or over.</summary>
    // The token names the shop, as a key does.
    public OpenInvitation? Find(string token)
    {
        const string Sql = "select shop_id, id, email from invitation where hash = @hash and accepted_at is null and revoked_at is null and expires_at > @now";
        using DbConnection connection = database.OpenDirectory();
        return connection.Rows(Sql, ("@hash", SecretText.Hash(token)), ("@now", Now)).Select(row => new OpenInvitation(row.Id(0), row.Id(1), row.GetString(2))).FirstOrDefault();
    }

    /// <summary>Lets a person into the shop: somebody known, or <paramref name="newPerson"/>. Of two who use one link, one succeeds.</summary>
    /// <returns>Whether the invitation was still open.</returns>
    public Task<bool> AcceptAsync(OpenInvitation open, Person? known, Person? newPerson, CancellationToken cancellationToken) => database.Writer.WriteAsync(
        open.ShopId,
        async db =>
        {
            DateTime now = Now;
            Invitation? invitation = await db.Invitations.SingleOrDefaultAsync(
                row => row.ShopId == open.ShopId && row.Id == open.Id && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now, CancellationToken.None);
            if (invitation is null)
            {
                return false;
            }

            Person person = known ?? newPerson!;
            if (known is null)
            {
                db.WritesPeople = true;
                db.Add(person);
            }

            db.Memberships.Add(new Membership
            {
                ShopId = open.ShopId,
                Id = Guid.CreateVersion7(new DateTimeOffset(now)),
                PersonId = person.Id,
                Name = person.Name,
                Email = person.Email,
                Role = invitation.Role,
                CreatedAt = now,
            });
            invitation.AcceptedAt = now;
            await AuditTrail.AppendAsync(db, open.ShopId, new AuditActor(AuditActorKind.Person, person.Id, person.Name), "Invitation.accepted", open.Id.ToString(), null);
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        },
        cancellationToken);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
