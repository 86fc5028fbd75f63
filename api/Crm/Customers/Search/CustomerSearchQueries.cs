using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>Search of customers.</summary>
[QueryType]
[Authorize(Roles = Roles.Readers)]
public static class CustomerSearchQueries
{
    private const int CountMax = 10_001;

    /// <summary>
    /// Customers by what somebody types: name or kana (also parts), code, e-mail, the beginning or end of a telephone number, postal code.
    /// The best come first: what is the same, then what begins with it, then what contains it. Counting ends at 10001.
    /// </summary>
    /// <param name="text">What was typed. Hiragana and katakana, variants of kanji, full and half width are one; words match in any order.</param>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50, ConnectionName = "CustomerSearch")]
    public static async Task<KeysetRows<Customer>> GetSearchCustomersAsync(
        string text,
        ResolverContext context,
        [Service] Caller caller,
        [Service] CrmReader crm,
        [Service] CrmDatabase database)
    {
        KeysetRequest page = KeysetRequest.Of(context, typeof(int), typeof(long));
        (Guid shopId, CancellationToken cancellationToken) = (caller.ShopId, context.CancellationToken);
        ICustomerSearch search = database.CustomerSearch;
        int count = await search.CountAsync(shopId, text, CountMax, cancellationToken);
        IReadOnlyList<CustomerHit> hits = await search.FindAsync(shopId, text, Position(page.IsBackward ? page.Before : page.After), page.IsBackward, page.Limit, cancellationToken);
        Guid[] ids = [.. hits.Select(hit => hit.Id)];
        Dictionary<Guid, Customer> records = await crm.Customers.Where(customer => customer.ShopId == shopId && ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancellationToken);
        return new KeysetRows<Customer>(
            [.. hits.Where(hit => records.ContainsKey(hit.Id)).Select(hit => (records[hit.Id], new object?[] { hit.Tier, hit.Row }))],
            count);
    }

    private static (int Tier, long Row)? Position(IReadOnlyList<object?>? keys) => keys is null ? null : ((int)keys[0]!, (long)keys[1]!);
}
