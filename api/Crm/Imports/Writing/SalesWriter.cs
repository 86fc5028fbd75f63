using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes orders: customers and products that are not yet known by their code come into being on the way.</summary>
internal sealed class SalesWriter : IChunkWriter<OrderDraft>
{
    private readonly ImportScope _scope;
    private readonly SaleTable _sales;
    private readonly RefundTable _refunds;
    private readonly CustomerTable _customers;
    private readonly CodeIndex _products;
    private readonly ChangeLog _changes;
    private readonly BulkStatement _insertProduct;

    public SalesWriter(BulkConnection connection, ImportScope scope, DateOnly today)
    {
        _scope = scope;
        _sales = new SaleTable(connection, scope);
        _refunds = new RefundTable(connection, scope);
        _customers = new CustomerTable(connection, scope, today);
        _products = new CodeIndex(connection, scope.Shop.Id, "product");
        _changes = new ChangeLog(connection, scope.Shop.Id);
        _insertProduct = connection.Prepare("""
            insert into product (shop_id, id, code, name, created_at, updated_at, import_id)
            values (?1, ?2, ?3, ?4, ?5, ?5, ?6)
            """);
    }

    public ImportCounts Write(IReadOnlyList<OrderDraft> orders, Action<RowError> reject)
    {
        _sales.Foresee(orders.Where(order => !order.IsRefund).Select(order => order.ExternalId));
        _refunds.Foresee(orders.Where(order => order.IsRefund).Select(order => order.ExternalId));
        ImportCounts counts = default;
        foreach (OrderDraft order in orders)
        {
            if (order.Meaning == RowMeaning.Skipped)
            {
                counts += Void(_sales, order) + Void(_refunds, order);
                continue;
            }

            Guid? customer = null;
            CustomerMatch match = CustomerMatch.None;
            if (order.Buyer is { } buyer)
            {
                (customer, match) = _customers.Of(buyer, order.Day, _changes.TouchCustomer);
            }

            OrderTable table = order.IsRefund ? _refunds : _sales;
            WriteOutcome outcome = table.Write(order, customer, ProductOf, out Guid id, out Guid? previousCustomer);
            counts += ImportCounts.Of(outcome);
            _scope.Observer?.See(outcome, order, id, customer, match);
            if (outcome is WriteOutcome.Created or WriteOutcome.Updated)
            {
                _changes.Touch(customer, id);
                _changes.Touch(previousCustomer, id);
            }
            else if (outcome is WriteOutcome.Repeated)
            {
                reject(new RowError(order.Line, "orderId", order.ExternalId, "must not appear twice in the file", string.Empty));
            }
        }

        _changes.Flush();
        return counts;
    }

    public void RolledBack()
    {
        _customers.Forget();
        _products.Forget();
        _changes.Discard();
    }

    private ImportCounts Void(OrderTable table, OrderDraft order)
    {
        if (table.Void(order.ExternalId, out Guid id, out Guid? customer) is not { } outcome)
        {
            return default;
        }

        if (outcome == WriteOutcome.Updated)
        {
            _changes.Touch(customer, id);
        }

        _scope.Observer?.See(outcome, order, id, customer, CustomerMatch.None);
        return ImportCounts.Of(outcome);
    }

    private Guid ProductOf(string code, string? name)
    {
        if (_products.Find(code) is { } known)
        {
            return known;
        }

        Guid id = _scope.Ids.Next();
        _insertProduct.Bind(1, _scope.Shop.Id).Bind(2, id).Bind(3, code).Bind(4, name ?? code).Bind(5, _scope.Now)
            .Bind(6, _scope.ImportId).Post();
        _products.Remember(code, id);
        return id;
    }
}
