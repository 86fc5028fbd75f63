using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Creates or updates a record by its code. A null value says nothing: what is stored stays. A record that would not
/// change is left alone, so that the same file twice changes nothing.
/// </summary>
internal sealed class MasterTable : IDisposable
{
    private readonly ImportScope _scope;
    private readonly PreparedStatement _insert;
    private readonly PreparedStatement _keepImage;
    private readonly PreparedStatement _update;
    private readonly PreparedStatement _find;

    /// <param name="connection">The writing connection.</param>
    /// <param name="scope">The import.</param>
    /// <param name="table">Table with the columns shop_id, id, code, created_at, updated_at, import_id.</param>
    /// <param name="columns">The columns that a file gives, bound as parameters 10, 11, 12, …</param>
    /// <param name="required">Columns that a new record must have, each with the SQL of the value where the file gives none.</param>
    public MasterTable(
        SqliteConnection connection,
        ImportScope scope,
        string table,
        string[] columns,
        IReadOnlyDictionary<string, string> required)
    {
        _scope = scope;
        (string Column, string Value)[] given = [.. columns.Select((column, index) => (column, $"?{index + 10}"))];
        string differs = string.Join(" or ", given.Select(one => $"({one.Value} is not null and {one.Column} is not {one.Value})"));
        string changes = string.Join(", ", given.Select(one => $"{one.Column} = coalesce({one.Value}, {one.Column})"));
        string images = string.Join(", ", columns.Select(Image));
        string values = string.Join(", ", given.Select(one => required.TryGetValue(one.Column, out string? otherwise)
            ? $"coalesce({one.Value}, {otherwise})"
            : one.Value));
        _find = new PreparedStatement(connection, $"select id from {table} where shop_id = ?1 and code = ?2");
        _insert = new PreparedStatement(connection, $"""
            insert into {table} (shop_id, code, id, created_at, updated_at, import_id, {string.Join(", ", columns)})
            values (?1, ?2, ?3, ?4, ?4, ?5, {values})
            on conflict (shop_id, code) do nothing
            """);
        _keepImage = new PreparedStatement(connection, $"""
            insert into import_before (shop_id, import_id, entity, entity_id, image)
            select shop_id, ?5, '{table}', id, json_object('updated_at', updated_at, 'import_id', hex(import_id), {images})
            from {table} where shop_id = ?1 and code = ?2 and import_id is not ?5 and ({differs})
            on conflict do nothing
            """);
        _update = new PreparedStatement(connection, $"""
            update {table} set version = version + 1, updated_at = ?4, import_id = ?5, {changes}
            where shop_id = ?1 and code = ?2 and ({differs})
            """);
    }

    /// <summary>Writes one record; <paramref name="bind"/> binds the columns from parameter 10 on.</summary>
    public WriteOutcome Write(string code, Action<PreparedStatement> bind, out Guid id)
    {
        id = _scope.Ids.Next();
        if (Run(_insert.Bind(3, id), code, bind) > 0)
        {
            return WriteOutcome.Created;
        }

        _find.Bind(1, _scope.Shop.Id).Bind(2, code).Read();
        id = _find.Guid(0);
        _find.Reset();
        Run(_keepImage, code, bind);
        return Run(_update, code, bind) > 0 ? WriteOutcome.Updated : WriteOutcome.Unchanged;
    }

    /// <summary>How a column stands in the image: identifiers as hexadecimal text.</summary>
    public static string Image(string column) => column.EndsWith("_id", StringComparison.Ordinal) ? $"'{column}', hex({column})" : $"'{column}', {column}";

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _keepImage.Dispose();
        _update.Dispose();
    }

    private int Run(PreparedStatement statement, string code, Action<PreparedStatement> bind)
    {
        statement.Bind(1, _scope.Shop.Id).Bind(2, code).Bind(4, _scope.Now).Bind(5, _scope.ImportId);
        bind(statement);
        return statement.Run();
    }
}
