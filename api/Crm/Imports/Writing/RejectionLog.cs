using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Stores the rows that were rejected.</summary>
internal sealed class RejectionLog(BulkConnection connection, ImportScope scope)
{
    private readonly BulkStatement _insert = connection.Prepare("""
        insert into import_rejection (shop_id, id, import_id, line, field, value, rule, row)
        values (?1, ?7, ?2, ?3, ?4, ?5, ?6, ?8)
        """);

    public void Add(in RowError error) =>
        _insert.Bind(1, scope.Shop.Id).Bind(2, scope.ImportId).Bind(3, error.Line).Bind(4, error.Field)
            .Bind(5, error.ShownValue).Bind(6, error.Rule).Bind(7, scope.Ids.Next())
            .Bind(8, error.KeptRow).Post();
}
