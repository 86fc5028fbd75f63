using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Contacts.Contact, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Contacts.Contact, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Contacts.Contact, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Contacts.Contact, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;

namespace GraphQlCrm.Crm.Contacts;

/// <summary>The log of when shop and customers were in touch.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ContactMutations
{
    /// <summary>Records a letter, call, visit or mail.</summary>
    public static Task<CreateOutcome> LogContactAsync(LogContactInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                DateTime contactedAt = input.ContactedAt?.ToUniversalTime() ?? write.Now;
                Contact contact = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    CustomerId = await write.ReferToAsync<Customer>(input.CustomerId, "customerId"),
                    Type = input.Type,
                    Direction = input.Direction,
                    ContactedAt = contactedAt,
                    BusinessDay = await SaleMutations.PastDayAsync(write, contactedAt, "contactedAt"),
                    StaffId = await StaffAsync(write, input.StaffId),
                    Subject = Given.Text(input.Subject, "subject"),
                    Body = Given.Text(input.Body, "body"),
                    Outcome = Given.Text(input.Outcome, "outcome"),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.Contacts.Add(contact);
                return contact;
            },
            cancellationToken);

    /// <summary>Changes what is given of a contact.</summary>
    public static Task<UpdateOutcome> UpdateContactAsync(UpdateContactInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Contact contact = await write.FindAsync<Contact>(input.Id, input.Version);
                contact.Type = input.Type ?? contact.Type;
                contact.Direction = input.Direction ?? contact.Direction;
                contact.StaffId = input.StaffId.HasValue ? await StaffAsync(write, input.StaffId.Value) : contact.StaffId;
                contact.Subject = Given.Text(input.Subject, contact.Subject, "subject");
                contact.Body = Given.Text(input.Body, contact.Body, "body");
                contact.Outcome = Given.Text(input.Outcome, contact.Outcome, "outcome");
                if (input.ContactedAt?.ToUniversalTime() is { } contactedAt)
                {
                    contact.BusinessDay = await SaleMutations.PastDayAsync(write, contactedAt, "contactedAt");
                    contact.ContactedAt = contactedAt;
                }

                return contact;
            },
            cancellationToken);

    /// <summary>Deletes a contact. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteContactAsync(DeleteContactInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<Contact>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a contact that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreContactAsync(RestoreContactInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<Contact>(write, input.Id, input.Version), cancellationToken);

    private static async Task<Guid?> StaffAsync(ShopWrite write, Guid? id) => id is { } staff ? await write.ReferToAsync<StaffMember>(staff, "staffId") : null;
}
