using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

public sealed class Customer
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    public ICollection<Visit> Visits { get; } = [];
}

public sealed class Visit
{
    public Guid Id { get; set; }

    [GraphQLIgnore]
    public Guid CustomerId { get; set; }

    public DateOnly Day { get; set; }
}

/// <summary>Twelve customers with five visits each, made anew for every server.</summary>
public sealed class CustomerBook(DbContextOptions<CustomerBook> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Visit> Visits => Set<Visit>();

    public void Fill()
    {
        Database.EnsureCreated();
        for (int i = 1; i <= 12; i++)
        {
            var customer = new Customer { Id = Key(i), Name = $"Customer {i:00}", City = i % 2 == 0 ? "京都" : null };
            for (int day = 1; day <= 5; day++)
            {
                customer.Visits.Add(new Visit { Id = Key((i * 100) + day), Day = new DateOnly(2026, i, day) });
            }

            Add(customer);
        }

        SaveChanges();
    }

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);
}

public sealed record NameTakenError(string Name)
{
    public string Message => $"The name {Name} is taken.";
}

public sealed record UnknownCustomerError(string Message);

[QueryType]
public static class CustomerQueries
{
    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] CustomerBook book) => book.Customers;
}

[ObjectType<Customer>]
public static class CustomerType
{
    [NodeResolver]
    public static Task<Customer?> GetByIdAsync(Guid id, [Service] CustomerBook book, CancellationToken cancellationToken) =>
        book.Customers.FirstOrDefaultAsync(customer => customer.Id == id, cancellationToken);

    [RelatedMany(nameof(Customer.Id), nameof(Visit.CustomerId))]
    [UsePaging(IncludeTotalCount = true)]
    [UseSorting]
    public static IQueryable<Visit> GetVisits([Service] CustomerBook book) => book.Visits;
}

[ObjectType<Visit>]
public static class VisitType
{
    [NodeResolver]
    public static Task<Visit?> GetByIdAsync(Guid id, [Service] CustomerBook book, CancellationToken cancellationToken) =>
        book.Visits.FirstOrDefaultAsync(visit => visit.Id == id, cancellationToken);
}

[MutationType]
public static class CustomerMutations
{
    public static async Task<FieldResult<Customer, NameTakenError, UnknownCustomerError>> RenameCustomerAsync(
        [ID<Customer>] Guid id,
        string name,
        [Service] CustomerBook book,
        CancellationToken cancellationToken)
    {
        if (await book.Customers.AnyAsync(other => other.Name == name && other.Id != id, cancellationToken))
        {
            return new NameTakenError(name);
        }

        Customer? customer = await book.Customers.FirstOrDefaultAsync(customer => customer.Id == id, cancellationToken);
        if (customer is null)
        {
            return new UnknownCustomerError("There is no such customer.");
        }

        customer.Name = name;
        await book.SaveChangesAsync(cancellationToken);
        return customer;
    }
}
