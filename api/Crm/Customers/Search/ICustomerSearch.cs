using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>Where a customer stands among those found: a smaller tier is a better match; within one, later records come first.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Tier">0: a field is what was asked. 1: one begins, or a number ends, with it. 2: one contains it.</param>
/// <param name="Row">The position within the tier, larger ones first.</param>
public readonly record struct CustomerHit(Guid Id, int Tier, long Row);

/// <summary>Finds customers by what somebody types. A database implements it; see docs/adr/0021-customer-search.md.</summary>
public interface ICustomerSearch
{
    /// <summary>
    /// The next customers from a position on, the best first; backwards from it, the worst first. At most <paramref name="limit"/>.
    /// </summary>
    public Task<IReadOnlyList<CustomerHit>> FindAsync(Guid shopId, string text, (int Tier, long Row)? from, bool isBackward, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are; counting ends at <paramref name="countMax"/>.</summary>
    public Task<int> CountAsync(Guid shopId, string text, int countMax, CancellationToken cancellationToken);

    /// <summary>All of them, as a query that can be filtered, ordered and paged further.</summary>
    public IQueryable<Customer> Query(CrmDbContext db, Guid shopId, string text);
}
