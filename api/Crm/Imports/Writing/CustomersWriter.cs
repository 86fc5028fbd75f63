using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes the rows of a customers file.</summary>
internal sealed class CustomersWriter(
    BulkConnection connection,
    ImportScope scope,
    DateOnly today) : IChunkWriter<CustomerDraft>
{
    private readonly ChangeLog _changes = new(connection, scope.Shop.Id);
    private readonly CustomerTable _customers = new(connection, scope, today);

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
        return counts;
    }

    public void RolledBack()
    {
        _customers.Forget();
        _changes.Discard();
    }
}
