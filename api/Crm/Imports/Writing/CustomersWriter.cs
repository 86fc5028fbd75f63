using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes the rows of a customers file.</summary>
internal sealed class CustomersWriter : IChunkWriter<CustomerDraft>
{
    private readonly ChangeLog _changes;
    private readonly HistoryLog _history;
    private readonly CustomerTable _customers;

    public CustomersWriter(BulkConnection connection, ImportScope scope, DateOnly today)
    {
        _changes = new ChangeLog(connection, scope.Shop.Id);
        _history = new HistoryLog(connection, scope);
        _customers = new CustomerTable(connection, scope, _history, today);
    }

    public ImportCounts Write(IReadOnlyList<CustomerDraft> records, Action<RowError> reject)
    {
        ImportCounts counts = default;
        foreach (CustomerDraft customer in records)
        {
            WriteOutcome outcome = _customers.Write(customer, out Guid id);
            counts += ImportCounts.Of(outcome);
            if (outcome != WriteOutcome.Unchanged)
            {
                _changes.TouchCustomer(id);
            }
        }

        _changes.Flush();
        _history.Flush();
        return counts;
    }

    public void RolledBack()
    {
        _customers.Forget();
        _changes.Discard();
        _history.Discard();
    }
}
