using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes orders: customers, products, variants and staff that are not yet known come into being on the way.</summary>
internal sealed class SalesWriter : IChunkWriter<OrderDraft>
{
    private readonly ImportScope _scope;
    private readonly SaleTable _sales;
    private readonly RefundTable _refunds;
    private readonly CustomerTable _customers;
    private readonly LineProducts _products;
    private readonly StaffTable _staff;
    private readonly ChangeLog _changes;
    private readonly HistoryLog _history;

    public SalesWriter(BulkConnection connection, ImportScope scope, DateOnly today)
    {
        _scope = scope;
        _history = new HistoryLog(connection, scope);
        _sales = new SaleTable(connection, scope, _history);
        _refunds = new RefundTable(connection, scope, _history);
        _customers = new CustomerTable(connection, scope, _history, today);
        _products = new LineProducts(connection, scope);
        _staff = new StaffTable(connection, scope);
        _changes = new ChangeLog(connection, scope.Shop.Id);
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
                (customer, match) = _customers.Of(order, buyer, _changes.TouchCustomer);
            }

            OrderTable table = order.IsRefund ? _refunds : _sales;
            Guid? staff = order.Staff is { } served ? _staff.Of(served) : null;
            WriteOutcome outcome = table.Write(order, customer, staff, _products.Of, out Guid id, out Guid? previousCustomer);
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
        _history.Flush();
        return counts;
    }

    public void RolledBack()
    {
        _customers.Forget();
        _products.Forget();
        _staff.Forget();
        _changes.Discard();
        _history.Discard();
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
}
