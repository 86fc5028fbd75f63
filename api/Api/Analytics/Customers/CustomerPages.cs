using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Analytics.Customers;

/// <summary>
/// Pages of the customers behind any number. Whose record was erased since the last refresh is left out, also of the
/// number of rows of a page.
/// </summary>
internal static class CustomerPages
{
    /// <summary>The name of the connection that all of them are.</summary>
    public const string Connection = "CustomerFigures";

    /// <summary>Reads the page that a field is asked for.</summary>
    public static Task<KeysetRows<CustomerFigures>> ReadAsync(
        ResolverContext context,
        ShopAnalytics analytics,
        CustomerSelection selection,
        DateOnly? asOf,
        CustomerOrder orderBy,
        bool isDescending) => analytics.AskAsync(async shop =>
    {
        KeysetRequest page = KeysetRequest.Of(context, typeof(long), typeof(Guid));
        CustomerListParameters parameters = new(selection, asOf, orderBy, isDescending, Position(page.After), Position(page.Before), page.IsBackward, page.Limit);
        List<CustomerFigures> customers = [];
        CustomerListResult read;
        do
        {
            read = await CustomerList.RunAsync(shop, parameters, context.CancellationToken);
            HashSet<Guid> known = await KnownAsync(read.Customers, context);
            customers.AddRange(read.Customers.Where(customer => known.Contains(customer.CustomerId)));
            if (read.Customers.Count > 0)
            {
                CustomerPosition last = read.Customers[^1].Position;
                parameters = page.IsBackward ? parameters with { Before = last } : parameters with { After = last };
            }
        }
        while (customers.Count < page.Limit && read.Customers.Count == page.Limit);

        return new KeysetRows<CustomerFigures>(
            [.. customers.Take(page.Limit).Select(customer => (customer, new object?[] { customer.Position.Key, customer.Position.CustomerId }))],
            (int)read.Count);
    });

    private static async Task<HashSet<Guid>> KnownAsync(IReadOnlyList<CustomerFigures> customers, ResolverContext context)
    {
        if (customers.Count == 0)
        {
            return [];
        }

        Guid[] ids = [.. customers.Select(customer => customer.CustomerId)];
        return await context.Service<CrmReader>().Customers.Where(customer => ids.Contains(customer.Id)).Select(customer => customer.Id).ToHashSetAsync(context.CancellationToken);
    }

    private static CustomerPosition? Position(IReadOnlyList<object?>? keys) => keys is null ? null : new CustomerPosition((long)keys[0]!, (Guid)keys[1]!);
}
