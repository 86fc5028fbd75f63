using System.Data.Common;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Writing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Takes an import back, in one transaction: what it created goes, what it changed becomes what it was. A record that
/// was changed again since, or that others now refer to, stays as it is.
/// </summary>
public sealed class ImportUndo(CrmDatabase database)
{
    private static readonly HashSet<string> s_numbers = ["sold_at", "total", "refunded_at", "amount", "content_hash", "voided_at", "unit_price", "unit_cost", "updated_at"];

    /// <summary>Undoes a completed or failed import.</summary>
    /// <exception cref="ImportException">There is no such import in the shop, or it is running or undone.</exception>
    public async Task<Import> RunAsync(Guid shopId, Guid importId, CancellationToken cancellationToken = default)
    {
        return await database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                Import import = await db.Imports.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == importId, CancellationToken.None)
                    ?? throw new ImportException("import", "There is no such import.");
                if (import.Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Undone)
                {
                    throw new ImportException("import", $"The import is {import.Status.ToString().ToLowerInvariant()}.");
                }

                Undo(db.Database.GetDbConnection(), shopId, importId);
                import.Status = ImportStatus.Undone;
                await db.SaveChangesAsync(CancellationToken.None);
                return import;
            },
            cancellationToken);
    }

    private void Undo(DbConnection connection, Guid shopId, Guid importId)
    {
        SqlDialect dialect = database.Dialect;
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
        UndoOrders("refund", "refund_line", "refund_id", ["sale_id", "customer_id", "refunded_at", "business_day", "attributed_day", "amount", "content_hash", "voided_at", "void_reason"], "true");
        UndoOrders("sale", "sale_line", "sale_id", ["customer_id", "staff_id", "sold_at", "business_day", "total", "content_hash", "voided_at", "void_reason"],
            "not exists (select 1 from refund where refund.shop_id = sale.shop_id and refund.sale_id = sale.id)");
        UndoRecords("customer", CustomerTable.Columns, """
            not exists (select 1 from sale where sale.shop_id = customer.shop_id and sale.customer_id = customer.id)
            and not exists (select 1 from refund where refund.shop_id = customer.shop_id and refund.customer_id = customer.id)
            and not exists (select 1 from consent where consent.shop_id = customer.shop_id and consent.customer_id = customer.id)
            and not exists (select 1 from contact where contact.shop_id = customer.shop_id and contact.customer_id = customer.id)
            """);
        Run("""
            delete from customer_external_id
            where shop_id = @shop and import_id = @import and exists (
                select 1 from customer, import
                where customer.shop_id = @shop and customer.id = customer_external_id.customer_id
                    and import.shop_id = @shop and import.id = @import and customer.created_at < import.started_at)
            """);
        UndoRecords("product", ProductsWriter.Columns, """
            not exists (select 1 from sale_line where sale_line.shop_id = product.shop_id and sale_line.product_id = product.id)
            and not exists (select 1 from refund_line where refund_line.shop_id = product.shop_id and refund_line.product_id = product.id)
            and not exists (select 1 from product_variant where product_variant.shop_id = product.shop_id and product_variant.product_id = product.id)
            """);

        void UndoOrders(string table, string lineTable, string lineKey, string[] columns, string isFree)
        {
            // Lines first: which records go back is known only while they still bear the import's mark.
            string changed = $"""
                select entity_id from import_before b
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}'
                    and exists (select 1 from {table} t where t.shop_id = @shop and t.id = b.entity_id and t.import_id = @import)
                """;
            Run($"delete from {lineTable} where shop_id = @shop and {lineKey} in ({changed})");
            Run($"""
                insert into {lineTable} (shop_id, {lineKey}, line_number, type, product_id, description, quantity, unit_price, amount)
                select b.shop_id, b.entity_id, cast(l.value ->> 0 as integer), l.value ->> 1, {dialect.IdOf("l.value ->> 2")}, l.value ->> 3,
                    cast(l.value ->> 4 as bigint), cast(l.value ->> 5 as bigint), cast(l.value ->> 6 as bigint)
                from import_before b, {dialect.Items("b.image", "lines", "l")}
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}' and b.entity_id in ({changed})
                """);
            UndoRecords(table, columns, isFree);
        }

        // What the import created and nothing refers to goes; what it changed becomes what the image holds.
        void UndoRecords(string table, string[] columns, string isFree)
        {
            Run($"""
                delete from {table} where shop_id = @shop and import_id = @import
                    and id not in (
                        select entity_id from import_before
                        where shop_id = @shop and import_id = @import and entity = '{table}')
                    and {isFree}
                """);
            IEnumerable<string> restored = columns.Append("import_id").Select(column =>
                column.EndsWith("_id", StringComparison.Ordinal) ? $"{column} = {dialect.IdMember("image", column)}"
                : $"{column} = case when {dialect.HasMember("image", column)} then {Value(column)} else {column} end");
            Run($"""
                update {table} set {string.Join(", ", restored)}, version = version + 1, updated_at = {Value("updated_at")}
                from import_before b
                where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}'
                    and {table}.shop_id = @shop and {table}.id = b.entity_id and {table}.import_id = @import
                """);
        }

        string Value(string column) => s_numbers.Contains(column) ? $"cast({dialect.Member("image", column)} as bigint)" : dialect.Member("image", column);

        void Run(string sql) => connection.Execute(sql, ("@shop", shopId), ("@import", importId));
    }
}
