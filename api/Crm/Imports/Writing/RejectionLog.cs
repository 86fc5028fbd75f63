using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Stores the rows that were rejected.</summary>
internal sealed class RejectionLog(SqliteConnection connection, ImportScope scope) : IDisposable
{
    private readonly PreparedStatement _insert = new(connection, """
        insert into import_rejection (shop_id, id, import_id, line, field, value, rule, row)
        values (?1, ?7, ?2, ?3, ?4, ?5, ?6, ?8)
        """);

    public void Add(in RowError error) =>
        _insert.Bind(1, scope.Shop.Id).Bind(2, scope.ImportId).Bind(3, error.Line).Bind(4, error.Field)
            .Bind(5, error.ShownValue).Bind(6, error.Rule).Bind(7, scope.Ids.Next())
            .Bind(8, error.KeptRow).Run();

    public void Dispose() => _insert.Dispose();
}
