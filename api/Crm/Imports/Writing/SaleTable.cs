using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Sales with their lines.</summary>
internal sealed class SaleTable(BulkConnection connection, ImportScope scope)
    : OrderTable(connection, scope, "sale", "sale_line", "sale_id", ImageOf(connection.Dialect))
{
    private static readonly string[] s_columns =
    [
        "customer_id", "staff_id", "sold_at", "business_day", "total", "content_hash", "voided_at", "void_reason",
    ];

    private readonly BulkStatement _insert = connection.Prepare("""
        insert into sale (
            shop_id, id, customer_id, sold_at, business_day, total, source, external_id,
            created_at, updated_at, import_id, content_hash)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)
        on conflict (shop_id, source, external_id) do nothing
        """);

    private readonly BulkStatement _update = connection.Prepare($"""
        update sale set version = version + 1,
            customer_id = ?3, sold_at = ?4, business_day = ?5, total = ?6, updated_at = ?7, import_id = ?8, content_hash = ?9,
            voided_at = case when void_reason = '{VoidedBySource}' then null else voided_at end, void_reason = nullif(void_reason, '{VoidedBySource}')
        where shop_id = ?1 and id = ?2
        """);

    /// <summary>The image of a sale as SQL.</summary>
    public static string ImageOf(SqlDialect dialect) => MasterTable.ImageOf(dialect, s_columns, LinesOf(dialect, "sale", "sale_line", "sale_id"));

    protected override BulkStatement Insertion(Guid id, OrderDraft order, Guid? customerId, long hash) =>
        _insert.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Source).Bind(8, order.ExternalId).Bind(9, Scope.Now)
            .Bind(10, Scope.ImportId).Bind(11, hash);

    protected override void Update(Guid id, OrderDraft order, Guid? customerId, long hash) =>
        _update.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Now).Bind(8, Scope.ImportId).Bind(9, hash).Post();
}
