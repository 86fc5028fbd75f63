using System.Data.Common;
using System.Text.Json;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Records;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Writes into the history of records what an import, or its undoing, does to them: many at a time, by comparing the kept images
/// with what is stored. See docs/adr/0019-history-of-records.md.
/// </summary>
/// <param name="dialect">The words of the database.</param>
/// <param name="shopId">The shop.</param>
/// <param name="importId">The import.</param>
/// <param name="author">Who does it, and when.</param>
internal sealed class ImportHistory(SqlDialect dialect, Guid shopId, Guid importId, ImportAuthor author)
{
    private readonly IdSequence _ids = new(author.At);

    /// <summary>Notes the changes of records that an import has changed before in the same transaction: from their kept images to what is stored.</summary>
    public void NoteChanges(DbConnection connection, string table, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        // A record that the import touches twice has one change: from what it was before the import.
        connection.Execute(
            $"delete from record_change {dialect.Using("ix_record_change_shop_id_record_id_id")} where shop_id = @shop and {dialect.IsIn("record_id", "@ids")} and import_id = @import and action <> 'Created'",
            ("@shop", shopId), ("@ids", dialect.IdList(ids)), ("@import", importId));
        Note(connection, table, Images(connection, table, dialect.IsIn("b.entity_id", "@ids"), ("@ids", dialect.IdList(ids))));
    }

    /// <summary>Notes what an undo is about to restore: from what is stored to the kept images, a portion at a time.</summary>
    /// <param name="connection">The writing connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="isRestored">The condition on the record <c>t</c> under which it is restored.</param>
    /// <param name="started">The parameter <c>@started</c> of that condition.</param>
    public void NoteRestoring(DbConnection connection, string table, string isRestored, DateTime started)
    {
        const int Portion = 2_000;
        Guid last = Guid.Empty;
        while (true)
        {
            List<(Guid Id, string Before, string After)> images = Images(
                connection, table, $"b.entity_id > @last and {isRestored} order by b.entity_id limit {Portion}", ("@last", last), ("@started", started));
            Note(connection, table, images.Select(image => (image.Id, Before: image.After, After: image.Before)));
            if (images.Count < Portion)
            {
                return;
            }

            last = images[^1].Id;
        }
    }

    private List<(Guid Id, string Before, string After)> Images(DbConnection connection, string table, string condition, params (string Name, object? Value)[] parameters) =>
        [.. connection.Rows(
            $"""
            select b.entity_id, b.image, {RecordImages.Of(dialect, table)}
            from import_before b join {table} t on t.shop_id = b.shop_id and t.id = b.entity_id
            where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}' and {condition}
            """,
            [("@shop", shopId), ("@import", importId), .. parameters]).Select(row => (row.Id(0), row.GetString(1), row.GetString(2)))];

    private void Note(DbConnection connection, string table, IEnumerable<(Guid Id, string Before, string After)> images)
    {
        string?[][] rows =
        [
            .. from image in images
               from difference in RecordImages.Differences(image.Before, image.After, RecordImages.GlobalIdOf)
               select new[] { Hex(_ids.Next()), Hex(image.Id), ActionOf(difference).ToString(), RecordImages.FieldOf(difference.Column), difference.From, difference.To },
        ];
        if (rows.Length == 0)
        {
            return;
        }

        connection.Execute(
            $"""
            insert into record_change (
                shop_id, id, record_type, record_id, action, field, old_value, new_value, changed_at, changed_by, api_key_id, import_id)
            select @shop, {dialect.IdOf("l.value ->> 0")}, '{RecordImages.TypeOf(table)}', {dialect.IdOf("l.value ->> 1")}, l.value ->> 2, l.value ->> 3,
                l.value ->> 4, l.value ->> 5, @at, @by, @key, @import
            from {dialect.Items("@rows", "rows", "l")}
            """,
            ("@shop", shopId), ("@rows", JsonSerializer.Serialize(new { rows })), ("@at", author.At), ("@by", author.Name), ("@key", author.KeyId), ("@import", importId));
    }

    private static string Hex(Guid id) => Convert.ToHexString(id.ToByteArray(bigEndian: true));

    private static ChangeAction ActionOf(ImageDifference difference) => difference.Column is not ("voided_at" or "void_reason") ? ChangeAction.Updated
        : difference.To is null ? ChangeAction.Restored
        : ChangeAction.Voided;
}
