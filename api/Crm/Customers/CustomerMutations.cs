using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Customers;

/// <summary>Changes of customers in the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class CustomerMutations
{
    /// <summary>Registers a customer. At least a name, a code, an e-mail address or a telephone number is needed.</summary>
    /// <param name="code">The shop's own number of the customer; unique in the shop.</param>
    /// <param name="name">Full name.</param>
    /// <param name="kana">Reading of the name in kana.</param>
    /// <param name="email">E-mail address.</param>
    /// <param name="phone">Telephone number.</param>
    /// <param name="postalCode">Postal code.</param>
    /// <param name="prefecture">Prefecture.</param>
    /// <param name="address">Address below the prefecture.</param>
    /// <param name="birthday">Day of birth.</param>
    /// <param name="acquisitionChannel">How the customer found the shop.</param>
    /// <param name="notes">What the customer said, in the customer's own words.</param>
    public static async Task<FieldResult<Customer, ValidationError, CustomerCodeTakenError>> CreateCustomerAsync(
        string? code,
        string? name,
        string? kana,
        string? email,
        string? phone,
        string? postalCode,
        string? prefecture,
        string? address,
        DateOnly? birthday,
        string? acquisitionChannel,
        string? notes,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ValidationError? error = InputText.Check(
            (nameof(code), code), (nameof(name), name), (nameof(kana), kana), (nameof(email), email), (nameof(phone), phone),
            (nameof(postalCode), postalCode), (nameof(prefecture), prefecture), (nameof(address), address),
            (nameof(acquisitionChannel), acquisitionChannel), (nameof(notes), notes));
        if (error is not null)
        {
            return error;
        }

        if (InputText.Clean(code ?? name ?? email ?? phone) is null)
        {
            return new ValidationError("A customer needs a name, a code, an e-mail address or a telephone number.", nameof(name));
        }

        if (InputText.Clean(email) is { } mailbox && !mailbox.Contains('@', StringComparison.Ordinal))
        {
            return new ValidationError("An e-mail address has an @.", nameof(email));
        }

        Guid shopId = caller.ShopId;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return await database.Writer.WriteAsync<FieldResult<Customer, ValidationError, CustomerCodeTakenError>>(
            shopId,
            async db =>
            {
                Shop shop = await db.Shops.SingleAsync(row => row.Id == shopId, CancellationToken.None);
                DateOnly today = shop.FixedDay ?? new ShopCalendar(shop.TimeZone).DayOf(now);
                if (birthday > today)
                {
                    return new ValidationError($"The day of birth must not be after {today:yyyy-MM-dd}.", nameof(birthday));
                }

                if (InputText.Clean(code) is { } taken && await db.Customers.AnyAsync(row => row.ShopId == shopId && row.Code == taken, CancellationToken.None))
                {
                    return new CustomerCodeTakenError($"The code {taken} belongs to another customer.", taken);
                }

                Customer customer = new()
                {
                    ShopId = shopId,
                    Id = Guid.CreateVersion7(new DateTimeOffset(now)),
                    Code = InputText.Clean(code),
                    Name = InputText.Clean(name),
                    Kana = InputText.Clean(kana),
                    Email = InputText.Clean(email)?.ToLowerInvariant(),
                    Phone = InputText.Clean(phone),
                    PostalCode = InputText.Clean(postalCode),
                    Prefecture = InputText.Clean(prefecture),
                    Address = InputText.Clean(address),
                    Birthday = birthday,
                    AcquisitionChannel = InputText.Clean(acquisitionChannel),
                    Notes = InputText.Clean(notes),
                    RegisteredOn = today,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                db.Customers.Add(customer);
                await db.SaveChangesAsync(CancellationToken.None);
                return customer;
            },
            cancellationToken);
    }
}
