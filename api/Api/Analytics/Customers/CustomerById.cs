using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.DataLoader;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Analytics.Customers;

/// <summary>Records of customers whom a figure names, through the wall of the operational database; those erased since are left out.</summary>
public sealed class CustomerById(CrmReader crm) : DataLoader<Guid, Customer>
{
    /// <inheritdoc />
    protected override async Task<IReadOnlyDictionary<Guid, Customer>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. keys];
        return await crm.Customers.Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, cancellationToken);
    }
}
