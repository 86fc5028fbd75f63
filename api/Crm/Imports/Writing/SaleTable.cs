using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Sales with their lines.</summary>
internal sealed class SaleTable(BulkConnection connection, ImportScope scope, HistoryLog history)
    : OrderTable(connection, scope, history, "sale", "sale_line", "sale_id", ImageOf(connection.Dialect))
{
    /// <summary>The columns that a sales file gives; an undo restores them.</summary>
    public static readonly string[] Columns =
    [
        "customer_id", "staff_id", "sold_at", "business_day", "total", "place", "notes", "content_hash", "voided_at", "void_reason",
    ];

    private static readonly string[] s_tenderTypes = Enum.GetNames<TenderType>();

    private readonly BulkStatement _insert = connection.Prepare("""
        insert into sale (
            shop_id, id, customer_id, sold_at, business_day, total, source, external_id,
            created_at, updated_at, import_id, content_hash, staff_id, place, notes)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, ?12, ?13, ?14)
        on conflict (shop_id, source, external_id) do nothing
        """);

    private readonly BulkStatement _update = connection.Prepare($"""
        update sale set version = version + 1,
            customer_id = coalesce(?3, customer_id), sold_at = ?4, business_day = ?5, total = ?6, updated_at = ?7, import_id = ?8, content_hash = ?9,
            staff_id = coalesce(?10, staff_id), place = coalesce(?11, place), notes = coalesce(?12, notes),
            voided_at = case when void_reason = '{VoidedBySource}' then null else voided_at end, void_reason = nullif(void_reason, '{VoidedBySource}')
        where shop_id = ?1 and id = ?2
        """);

    private readonly BulkStatement _deleteTenders = connection.Prepare("delete from sale_tender where shop_id = ?1 and sale_id = ?2");

    private readonly BulkStatement _insertTender = connection.Prepare("""
        insert into sale_tender (shop_id, sale_id, tender_number, type, name, amount) values (?1, ?2, ?3, ?4, ?5, ?6)
        """);

    /// <summary>The image of a sale as SQL, of the table <c>t</c>.</summary>
    public static string ImageOf(SqlDialect dialect) => MasterTable.ImageOf(
        dialect, Columns, LinesOf(dialect, "sale_line", "sale_id"), ("tenders", $"""
        (select {dialect.JsonRows(["tender_number", "type", "name", "amount"], "tender_number")}
        from sale_tender where sale_tender.shop_id = t.shop_id and sale_tender.sale_id = t.id)
        """));

    protected override BulkStatement Insertion(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash) =>
        _insert.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Source).Bind(8, order.ExternalId).Bind(9, Scope.Now)
            .Bind(10, Scope.ImportId).Bind(11, hash).Bind(12, staffId).Bind(13, order.Place).Bind(14, order.Notes);

    protected override void AfterInsert(Guid id, OrderDraft order)
    {
        int number = 0;
        foreach (TenderDraft tender in order.Payments())
        {
            _insertTender.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, ++number).Bind(4, s_tenderTypes[(int)tender.Type]).Bind(5, tender.Name)
                .Bind(6, tender.Amount).Post();
        }
    }

    protected override void Update(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash)
    {
        _update.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Now).Bind(8, Scope.ImportId).Bind(9, hash).Bind(10, staffId).Bind(11, order.Place)
            .Bind(12, order.Notes).Post();
        if (order.Tenders.Count > 0)
        {
            _deleteTenders.Bind(1, Scope.Shop.Id).Bind(2, id).Post();
            AfterInsert(id, order);
        }
    }
}
