using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Records;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Notes a chunk in the history of records: what came into being, by one statement per table; what was changed, by comparison
/// (<see cref="ImportHistory"/>).
/// </summary>
internal sealed class HistoryLog(BulkConnection connection, ImportScope scope)
{
    private readonly Dictionary<string, HashSet<Guid>> _changed = [];
    private readonly ImportHistory _history = new(connection.Dialect, scope.Shop.Id, scope.ImportId, scope.Author);

    // Identifiers of an import rise: what came into being in a chunk stands together. A creation has the identifier of its record.
    private readonly BulkStatement[] _created = [.. RecordImages.Tables.Select(table => connection.Prepare($"""
        insert into record_change (shop_id, id, record_type, record_id, action, changed_at, changed_by, api_key_id, import_id)
        select shop_id, id, '{RecordImages.TypeOf(table)}', id, '{ChangeAction.Created}', created_at, ?4, ?5, ?6
        from {table} where shop_id = ?1 and id > ?2 and id <= ?3 and import_id = ?6
        """))];

    private Guid _noted = scope.Ids.Next();

    /// <summary>A record that was there before was changed.</summary>
    public void Changed(string table, Guid id)
    {
        if (!_changed.TryGetValue(table, out HashSet<Guid>? ids))
        {
            _changed[table] = ids = [];
        }

        ids.Add(id);
    }

    public void Flush()
    {
        Guid last = scope.Ids.Next();
        foreach (BulkStatement created in _created)
        {
            created.Bind(1, scope.Shop.Id).Bind(2, _noted).Bind(3, last).Bind(4, scope.Author.Name).Bind(5, scope.Author.KeyId).Bind(6, scope.ImportId).Post();
        }

        foreach ((string table, HashSet<Guid> ids) in _changed)
        {
            _history.NoteChanges(connection.Connection, table, ids);
        }

        _changed.Clear();
        _noted = last;
    }

    public void Discard() => _changed.Clear();
}
