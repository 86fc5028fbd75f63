using System.Data.Common;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Writing;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Takes an import back, in one transaction: what it created goes, what it changed becomes what it was. A record that
/// was changed again since, or that others now refer to, stays as it is.
/// </summary>
public sealed class ImportUndo(CrmDatabase database, TimeProvider clock)
{
    private static readonly HashSet<string> s_numbers = ["sold_at", "total", "refunded_at", "amount", "content_hash", "voided_at", "unit_price", "unit_cost", "updated_at"];

    /// <summary>Who undoes it; null on the command line.</summary>
    public KeyIdentity? Author { get; init; }

    /// <summary>The key of repetition of the call; called again with it, the import is the answer as it is by now.</summary>
    public RepeatKey? Repeat { get; init; }

    /// <summary>Undoes a completed or failed import.</summary>
    /// <exception cref="ImportException">There is no such import in the shop, or it is running or undone.</exception>
    public async Task<Import> RunAsync(Guid shopId, Guid importId, CancellationToken cancellationToken = default)
    {
        ImportAuthor by = new(Author?.Name ?? ImportAuthor.CommandLine, Author?.KeyId, clock.GetUtcNow().UtcDateTime);
        return await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                Import import = await db.Imports.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == importId, CancellationToken.None)
                    ?? throw new ImportException("import", "There is no such import.");
                if (Repeat is not null && await Repeat.FindRecordAsync(db, shopId, by.At) is not null)
                {
                    return import;
                }

                if (import.Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undone)
                {
                    throw new ImportException("import", $"The import is {import.Status.ToString().ToLowerInvariant()}.");
                }

                Undo(db.Database.GetDbConnection(), shopId, import, new ImportHistory(database.Dialect, shopId, importId, by));
                import.Status = ImportStatus.Undone;
                Repeat?.KeepRecord(db, shopId, nameof(Import), importId, by.At);
                await db.SaveChangesAsync(CancellationToken.None);
                return import;
            },
            cancellationToken);
    }

    private void Undo(DbConnection connection, Guid shopId, Import import, ImportHistory history)
    {
        SqlDialect dialect = database.Dialect;

        // What others have changed since stays: a later import leaves its mark on the record, a person in its history.
        string isOurs = $"""
            t.import_id = @import and not exists (
                select 1 from record_change c {dialect.Using("ix_record_change_shop_id_record_id_id")}
                where c.shop_id = t.shop_id and c.record_id = t.id and c.import_id is null and c.changed_at > @started)
            """;
        Run($"""
            insert into analytics_change (shop_id, customer_id, sale_id)
            select distinct shop_id, customer_id, case when customer_id is null then id end from (
                select shop_id, customer_id, id from sale where shop_id = @shop and import_id = @import
                union all
                select shop_id, customer_id, coalesce(sale_id, id) from refund where shop_id = @shop and import_id = @import
                union all
                select shop_id, id, id from customer where shop_id = @shop and import_id = @import
                union all
                select shop_id, {dialect.IdMember("image", "customer_id")}, entity_id from import_before
                where shop_id = @shop and import_id = @import and entity in ('sale', 'refund')) touched
            """);
        Run("""
            insert into analytics_change (shop_id)
            select @shop where exists (select 1 from product where shop_id = @shop and import_id = @import)
            """);
        UndoOrders("refund", "refund_line", "refund_id", RefundTable.Columns, "true");
        UndoOrders("sale", "sale_line", "sale_id", SaleTable.Columns, $"not exists ({Referring("refund", "sale_id")})");
        Run("""
            update consent set is_current = true
            where shop_id = @shop and import_id is distinct from @import
                and exists (
                    select 1 from consent gone
                    where gone.shop_id = consent.shop_id and gone.customer_id = consent.customer_id and gone.channel = consent.channel
                        and gone.import_id = @import and gone.is_current)
                and not exists (
                    select 1 from consent newer
                    where newer.shop_id = consent.shop_id and newer.customer_id = consent.customer_id and newer.channel = consent.channel
                        and newer.import_id is distinct from @import
                        and (newer.given_at, newer.recorded_at, newer.id) > (consent.given_at, consent.recorded_at, consent.id))
            """);
        Run("delete from consent where shop_id = @shop and import_id = @import");
        UndoRecords("customer", CustomerTable.Columns, IsFreeOf(("sale", "customer_id"), ("refund", "customer_id"), ("consent", "customer_id"), ("contact", "customer_id")));
        Run("""
            delete from customer_external_id
            where shop_id = @shop and import_id = @import and exists (
                select 1 from customer, import
                where customer.shop_id = @shop and customer.id = customer_external_id.customer_id
                    and import.shop_id = @shop and import.id = @import and customer.created_at < import.started_at)
            """);
        // A line that names a variant names its product too, and is found by that.
        UndoRecords("product_variant", ProductsWriter.VariantColumns, """
            not exists (
                select 1 from sale_line l where l.shop_id = t.shop_id and l.product_id = t.product_id and l.variant_id = t.id)
            and not exists (
                select 1 from refund_line l where l.shop_id = t.shop_id and l.product_id = t.product_id and l.variant_id = t.id)
            """);
        UndoRecords("product", ProductsWriter.Columns, IsFreeOf(("sale_line", "product_id"), ("refund_line", "product_id"), ("product_variant", "product_id")));
        UndoRecords("category", [], IsFreeOf(("product", "category_id")));
        UndoRecords("staff_member", [], IsFreeOf(("sale", "staff_id"), ("refund", "staff_id"), ("contact", "staff_id")));

        static string Referring(string table, string column) => $"select 1 from {table} r where r.shop_id = t.shop_id and r.{column} = t.id";

        static string IsFreeOf(params (string Table, string Column)[] others) =>
            string.Join(" and ", others.Select(other => $"not exists ({Referring(other.Table, other.Column)})"));

        void UndoOrders(string table, string lineTable, string lineKey, string[] columns, string isFree)
        {
            // Lines first: which records go back is known only while they still bear the import's mark.
            string changed = $"""
                select entity_id from import_before b
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}'
                    and exists (select 1 from {table} t where t.shop_id = @shop and t.id = b.entity_id and {isOurs})
                """;
            NoteRestoring(table);
            Run($"delete from {lineTable} where shop_id = @shop and {lineKey} in ({changed})");
            Run($"""
                insert into {lineTable} (shop_id, {lineKey}, line_number, type, product_id, description, quantity, unit_price, amount, variant_id)
                select b.shop_id, b.entity_id, cast(l.value ->> 0 as integer), l.value ->> 1, {dialect.IdOf("l.value ->> 2")}, l.value ->> 3,
                    cast(l.value ->> 4 as bigint), cast(l.value ->> 5 as bigint), cast(l.value ->> 6 as bigint), {dialect.IdOf("l.value ->> 7")}
                from import_before b, {dialect.Items("b.image", "lines", "l")}
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}' and b.entity_id in ({changed})
                """);
            if (table == "sale")
            {
                // Images of earlier imports do not have them: then they stay as they are.
                string paid = $"{changed} and {dialect.HasMember("b.image", "tenders")}";
                Run($"delete from sale_tender where shop_id = @shop and sale_id in ({paid})");
                Run($"""
                    insert into sale_tender (shop_id, sale_id, tender_number, type, name, amount)
                    select b.shop_id, b.entity_id, cast(l.value ->> 0 as integer), l.value ->> 1, l.value ->> 2, cast(l.value ->> 3 as bigint)
                    from import_before b, {dialect.Items("b.image", "tenders", "l")}
                    where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}' and b.entity_id in ({paid})
                    """);
            }

            Restore(table, columns, isFree);
        }

        void NoteRestoring(string table) => history.NoteRestoring(connection, table, isOurs, import.StartedAt);

        void UndoRecords(string table, string[] columns, string isFree)
        {
            if (columns.Length > 0)
            {
                NoteRestoring(table);
            }

            Restore(table, columns, isFree);
        }

        // What the import created and nothing refers to goes; what it changed becomes what the image holds.
        void Restore(string table, string[] columns, string isFree)
        {
            string going = $"""
                select t.id from {table} t
                where t.shop_id = @shop and {isOurs} and {isFree}
                    and t.id not in (
                        select entity_id from import_before
                        where shop_id = @shop and import_id = @import and entity = '{table}')
                """;
            Run($"delete from record_change where shop_id = @shop and record_id in ({going})");
            Run($"delete from {table} where shop_id = @shop and id in ({going})");
            if (columns.Length == 0)
            {
                return;
            }

            IEnumerable<string> restored = columns.Append("import_id").Select(column =>
                column.EndsWith("_id", StringComparison.Ordinal) ? $"{column} = {dialect.IdMember("image", column)}"
                : $"{column} = case when {dialect.HasMember("image", column)} then {Value(column)} else {column} end");
            Run($"""
                update {table} as t set {string.Join(", ", restored)}, version = version + 1, updated_at = {Value("updated_at")}
                from import_before b
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}'
                    and t.shop_id = @shop and t.id = b.entity_id and {isOurs}
                """);
        }

        string Value(string column) => s_numbers.Contains(column) ? $"cast({dialect.Member("image", column)} as bigint)" : dialect.Member("image", column);

        void Run(string sql) => connection.Execute(sql, ("@shop", shopId), ("@import", import.Id), ("@started", import.StartedAt));
    }
}
