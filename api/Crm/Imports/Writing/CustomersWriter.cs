using System.Globalization;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes customers by their code.</summary>
internal sealed class CustomersWriter(
    SqliteConnection connection,
    ImportScope scope,
    DateOnly today) : IChunkWriter<CustomerDraft>
{
    /// <summary>The columns that a customers file gives; an undo restores them.</summary>
    public static readonly string[] Columns =
    [
        "name", "kana", "email", "phone", "postal_code", "prefecture", "address", "birthday", "acquisition_channel", "notes",
        "registered_on",
    ];

    private readonly ChangeLog _changes = new(connection, scope.Shop.Id);
    private readonly MasterTable _customers = new(connection, scope, "customer", Columns, new Dictionary<string, string>
    {
        ["registered_on"] = $"'{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
    });

    public ImportCounts Write(IReadOnlyList<CustomerDraft> records, Action<RowError> reject)
    {
        ImportCounts counts = default;
        foreach (CustomerDraft customer in records)
        {
            WriteOutcome outcome = _customers.Write(
                customer.Code,
                statement => statement.Bind(10, customer.Name).Bind(11, customer.Kana).Bind(12, customer.Email).Bind(13, customer.Phone)
                    .Bind(14, customer.PostalCode).Bind(15, customer.Prefecture).Bind(16, customer.Address).Bind(17, customer.Birthday)
                    .Bind(18, customer.AcquisitionChannel).Bind(19, customer.Notes).Bind(20, customer.RegisteredOn),
                out Guid id);
            counts += ImportCounts.Of(outcome);
            if (outcome != WriteOutcome.Unchanged)
            {
                _changes.TouchCustomer(id);
            }
        }

        _changes.Flush();
        return counts;
    }

    public void RolledBack() => _changes.Discard();

    public void Dispose()
    {
        _customers.Dispose();
        _changes.Dispose();
    }
}
