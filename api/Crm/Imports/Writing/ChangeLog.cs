using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Collects what a chunk touches and hands it to analytics once per chunk.</summary>
internal sealed class ChangeLog(BulkConnection connection, Guid shopId)
{
    private readonly HashSet<(Guid? Customer, Guid? Sale)> _touched = [];
    private readonly BulkStatement _insert = connection.Prepare("""
        insert into analytics_change (shop_id, customer_id, sale_id)
        values (?1, ?2, coalesce((select sale_id from refund where shop_id = ?1 and id = ?3), ?3))
        """);

    /// <summary>A sale or refund changed; a refund stands for the sale that it takes back.</summary>
    public void Touch(Guid? customerId, Guid saleId) => _touched.Add(customerId is null ? (null, saleId) : (customerId, null));

    public void TouchCustomer(Guid customerId) => _touched.Add((customerId, null));

    /// <summary>A product changed: no customer is touched, but the shop is.</summary>
    public void TouchProducts() => _touched.Add((null, null));

    public void Flush()
    {
        foreach ((Guid? customer, Guid? sale) in _touched)
        {
            _insert.Bind(1, shopId).Bind(2, customer).Bind(3, sale).Post();
        }

        _touched.Clear();
    }

    public void Discard() => _touched.Clear();
}
