using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Customers.Customer, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Customers.CustomerCodeTakenError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Customers.Customer, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Customers.CustomerCodeTakenError,
    GraphQlCrm.Crm.Records.VersionConflictError, GraphQlCrm.Crm.Records.RecordDeletedError>;

namespace GraphQlCrm.Crm.Customers;

/// <summary>Changes of customers in the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class CustomerMutations
{
    /// <summary>Registers a customer. At least a name, a code, an e-mail address or a telephone number is needed.</summary>
    public static Task<CreateOutcome> CreateCustomerAsync(CreateCustomerInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                Customer customer = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    RegisteredOn = await write.TodayAsync(),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.Customers.Add(customer);
                await SetAsync(write, customer, input);
                return customer;
            },
            cancellationToken);

    /// <summary>Changes what is given of a customer; what is absent stays, null empties.</summary>
    public static Task<UpdateOutcome> UpdateCustomerAsync(UpdateCustomerInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Customer customer = await write.FindAsync<Customer>(input.Id, input.Version);
                await SetAsync(write, customer, input);
                return customer;
            },
            cancellationToken);

    /// <summary>Deletes a customer: the record leaves lists and searches, its sales stay in all figures. It can be restored.</summary>
    public static Task<FieldResult<Customer, NotFoundError, VersionConflictError, RecordDeletedError>> DeleteCustomerAsync(
        DeleteCustomerInput input,
        [Service] ShopWriter writer,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<FieldResult<Customer, NotFoundError, VersionConflictError, RecordDeletedError>>(
            input,
            async write => await Deletion.DeleteAsync<Customer>(write, input.Id, input.Version),
            cancellationToken);

    /// <summary>Restores a deleted customer. A record that was merged is restored by undoing the merge.</summary>
    public static Task<FieldResult<Customer, NotFoundError, VersionConflictError, CustomerMergedError>> RestoreCustomerAsync(
        RestoreCustomerInput input,
        [Service] ShopWriter writer,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<FieldResult<Customer, NotFoundError, VersionConflictError, CustomerMergedError>>(
            input,
            async write =>
            {
                Customer customer = await Deletion.RestoreAsync<Customer>(write, input.Id, input.Version);
                return customer.MergedIntoId is { } into
                    ? new CustomerMergedError("The record was merged into another. Undo the merge.", GlobalId.Encode(nameof(Customer), into))
                    : customer;
            },
            cancellationToken);

    private static async Task SetAsync(ShopWrite write, Customer customer, CustomerFields input)
    {
        string? code = Given.Text(input.Code, customer.Code, "code");
        customer.Name = Given.Text(input.Name, customer.Name, "name");
        customer.Kana = Given.Text(input.Kana, customer.Kana, "kana");
        customer.Email = Email(input.Email, customer.Email);
        customer.Phone = Given.Text(input.Phone, customer.Phone, "phone");
        customer.OtherPhones = Given.Texts(input.OtherPhones, customer.OtherPhones, "otherPhones");
        customer.PostalCode = Given.Text(input.PostalCode, customer.PostalCode, "postalCode");
        customer.Prefecture = Given.Text(input.Prefecture, customer.Prefecture, "prefecture");
        customer.City = Given.Text(input.City, customer.City, "city");
        customer.Address = Given.Text(input.Address, customer.Address, "address");
        customer.Building = Given.Text(input.Building, customer.Building, "building");
        customer.Birthday = input.Birthday.Or(customer.Birthday);
        customer.Gender = input.Gender.Or(customer.Gender);
        customer.AcquisitionChannel = Given.Text(input.AcquisitionChannel, customer.AcquisitionChannel, "acquisitionChannel");
        customer.Tags = Given.Texts(input.Tags, customer.Tags, "tags");
        customer.Notes = Given.Text(input.Notes, customer.Notes, "notes");
        customer.HouseholdId = input.HouseholdId.Or(customer.HouseholdId);
        customer.ReferredById = input.ReferredById.Or(customer.ReferredById);

        if ((code ?? customer.Name ?? customer.Email ?? customer.Phone) is null)
        {
            throw ShopWrite.Invalid("A customer needs a name, a code, an e-mail address or a telephone number.", "name");
        }

        if (input.Birthday is { HasValue: true, Value: { } birthday } && await write.TodayAsync() is var today && birthday > today)
        {
            throw ShopWrite.Invalid($"The day of birth must not be after {today:yyyy-MM-dd}.", "birthday");
        }

        if (input.HouseholdId is { HasValue: true, Value: { } household })
        {
            await write.ReferToAsync<Household>(household, "householdId");
        }

        if (input.ReferredById is { HasValue: true, Value: { } referrer })
        {
            if (await write.ReferToAsync<Customer>(referrer, "referredById") == customer.Id)
            {
                throw ShopWrite.Invalid("Nobody recommends the shop to themselves.", "referredById");
            }
        }

        if (code != customer.Code && code is not null && await write.Db.Customers.AnyAsync(row => row.ShopId == write.ShopId && row.Code == code, CancellationToken.None))
        {
            throw new RefusedException(new CustomerCodeTakenError($"The code {code} belongs to another customer, who may be deleted.", code));
        }

        customer.Code = code;
        if (input.CustomValues is { HasValue: true, Value: { } values })
        {
            await CustomValues.SetAsync(write, customer, values);
        }
    }

    private static string? Email(Optional<string?> given, string? current)
    {
        string? email = Given.Text(given, current, "email");
        return given.HasValue && email is not null && !email.Contains('@', StringComparison.Ordinal)
            ? throw ShopWrite.Invalid("An e-mail address has an @.", "email")
            : given.HasValue ? email?.ToLowerInvariant() : email;
    }
}
