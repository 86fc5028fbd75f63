using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Creates and updates records. A null value says nothing: what is stored stays. A record that would not change is left
/// alone, so that the same file twice changes nothing; what changes is kept as it was, for an undo.
/// </summary>
internal sealed class MasterTable
{
    private readonly ImportScope _scope;
    private readonly HistoryLog _history;
    private readonly string _table;
    private readonly BulkStatement _insert;
    private readonly RecordChange _overwrite;
    private readonly RecordChange _fill;

    /// <param name="connection">The writing connection.</param>
    /// <param name="scope">The import.</param>
    /// <param name="table">Table with the columns shop_id, id, created_at, updated_at, import_id.</param>
    /// <param name="columns">The columns that a file gives, bound as parameters 10, 11, 12, …</param>
    /// <param name="required">Columns that a new record must have, each with the SQL of the value where the file gives none.</param>
    /// <param name="parts">Columns that are a part of another, and come and go with it: a city is one of the address.</param>
    public MasterTable(
        BulkConnection connection,
        ImportScope scope,
        HistoryLog history,
        string table,
        string[] columns,
        IReadOnlyDictionary<string, string> required,
        IReadOnlyDictionary<string, string> parts)
    {
        _scope = scope;
        _history = history;
        _table = table;
        (string Column, string Value)[] given = [.. columns.Select((column, index) => (column, $"?{index + 10}"))];
        string values = string.Join(", ", given.Select(one => required.TryGetValue(one.Column, out string? otherwise)
            ? $"coalesce({one.Value}, {otherwise})"
            : one.Value));
        _insert = connection.Prepare($"""
            insert into {table} (shop_id, id, version, created_at, updated_at, import_id, {string.Join(", ", columns)})
            values (?1, ?2, 1, ?4, ?4, ?5, {values})
            """);
        _overwrite = new RecordChange(
            connection,
            table,
            given,
            one => $"({Gives(one)} and {one.Column} is distinct from {one.Value})",
            one => $"case when {Gives(one)} then {one.Value} else {one.Column} end");
        _fill = new RecordChange(
            connection,
            table,
            given,
            one => $"({one.Value} is not null and {Lacks(one)})",
            one => $"case when {Lacks(one)} then {one.Value} else {one.Column} end");

        string ValueOf(string column) => given.Single(one => one.Column == column).Value;

        string Gives((string Column, string Value) one) => parts.TryGetValue(one.Column, out string? whole)
            ? $"({one.Value} is not null or {ValueOf(whole)} is not null)"
            : $"{one.Value} is not null";

        string Lacks((string Column, string Value) one) => parts.TryGetValue(one.Column, out string? whole)
            ? $"({one.Column} is null and {whole} is null)"
            : $"{one.Column} is null";
    }

    public void Insert(Guid id, Action<BulkStatement> bind) => Bound(_insert, id, bind).Post();

    /// <summary>Takes over what the file says, also over what was stored; <paramref name="bind"/> binds the columns from parameter 10 on.</summary>
    public WriteOutcome Overwrite(Guid id, Action<BulkStatement> bind) => Change(_overwrite, id, bind);

    /// <summary>Takes over what the file says where nothing was stored.</summary>
    public WriteOutcome Fill(Guid id, Action<BulkStatement> bind) => Change(_fill, id, bind);

    /// <summary>The image of a record as SQL, with these columns and further members; identifiers as hexadecimal text.</summary>
    public static string ImageOf(SqlDialect dialect, IEnumerable<string> columns, params IEnumerable<(string Name, string Value)> more) =>
        dialect.JsonObject(columns.Prepend("import_id").Prepend("updated_at")
            .Select(column => (column, column.EndsWith("_id", StringComparison.Ordinal) ? dialect.Hex($"t.{column}") : $"t.{column}"))
            .Concat(more));

    private WriteOutcome Change(RecordChange change, Guid id, Action<BulkStatement> bind)
    {
        Bound(change.KeepImage, id, bind).Post();
        if (Bound(change.Update, id, bind).Run() == 0)
        {
            return WriteOutcome.Unchanged;
        }

        _history.Changed(_table, id);
        return WriteOutcome.Updated;
    }

    private BulkStatement Bound(BulkStatement statement, Guid id, Action<BulkStatement> bind)
    {
        statement.Bind(1, _scope.Shop.Id).Bind(2, id).Bind(4, _scope.Now).Bind(5, _scope.ImportId);
        bind(statement);
        return statement;
    }

    /// <summary>The two statements of a change: keep the image, write.</summary>
    private sealed class RecordChange
    {
        public RecordChange(
            BulkConnection connection,
            string table,
            (string Column, string Value)[] given,
            Func<(string Column, string Value), string> differs,
            Func<(string Column, string Value), string> value)
        {
            string differ = string.Join(" or ", given.Select(differs));
            KeepImage = connection.Prepare($"""
                insert into import_before (shop_id, import_id, entity, entity_id, image)
                select shop_id, ?5, '{table}', id, {ImageOf(connection.Dialect, given.Select(one => one.Column))}
                from {table} t where shop_id = ?1 and id = ?2 and import_id is distinct from ?5 and ({differ})
                on conflict do nothing
                """);
            Update = connection.Prepare($"""
                update {table} set version = version + 1, updated_at = ?4, import_id = ?5, {string.Join(", ", given.Select(one => $"{one.Column} = {value(one)}"))}
                where shop_id = ?1 and id = ?2 and ({differ})
                """);
        }

        public BulkStatement KeepImage { get; }

        public BulkStatement Update { get; }
    }
}
