using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Refunds with their lines. A refund is linked to the sale that it names, or that has its own order id.</summary>
internal sealed class RefundTable(BulkConnection connection, ImportScope scope, HistoryLog history)
    : OrderTable(connection, scope, history, "refund", "refund_line", "refund_id", ImageOf(connection.Dialect))
{
    /// <summary>The columns that a sales file gives; an undo restores them.</summary>
    public static readonly string[] Columns =
    [
        "sale_id", "customer_id", "staff_id", "refunded_at", "business_day", "attributed_day", "amount", "content_hash", "voided_at", "void_reason",
    ];

    private const string LinkedSaleSql = """
        with sold as (select id, business_day from sale where shop_id = ?1 and source = ?7 and external_id = ?12)
        """;

    private readonly BulkStatement _insert = connection.Prepare(LinkedSaleSql + """

        insert into refund (
            shop_id, id, customer_id, refunded_at, business_day, amount, source, external_id,
            created_at, updated_at, import_id, content_hash, staff_id, sale_id, attributed_day)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, ?13,
            (select id from sold), coalesce((select business_day from sold), ?5))
        on conflict (shop_id, source, external_id) do nothing
        """);

    private readonly BulkStatement _update = connection.Prepare(LinkedSaleSql + $"""

        update refund set version = version + 1,
            customer_id = coalesce(?3, customer_id), staff_id = coalesce(?13, staff_id), refunded_at = ?4, business_day = ?5, amount = ?6, updated_at = ?9, import_id = ?10,
            content_hash = ?11, sale_id = (select id from sold),
            attributed_day = coalesce((select business_day from sold), ?5),
            voided_at = case when void_reason = '{VoidedBySource}' then null else voided_at end, void_reason = nullif(void_reason, '{VoidedBySource}')
        where shop_id = ?1 and id = ?2
        """);

    /// <summary>The image of a refund as SQL, of the table <c>t</c>.</summary>
    public static string ImageOf(SqlDialect dialect) => MasterTable.ImageOf(dialect, Columns, LinesOf(dialect, "refund_line", "refund_id"));

    protected override BulkStatement Insertion(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash) =>
        Bind(_insert, id, order, customerId, staffId, hash).Bind(8, order.ExternalId);

    protected override void AfterInsert(Guid id, OrderDraft order)
    {
    }

    protected override void Update(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash) =>
        Bind(_update, id, order, customerId, staffId, hash).Post();

    private BulkStatement Bind(BulkStatement statement, Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash) =>
        statement.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Source).Bind(9, Scope.Now).Bind(10, Scope.ImportId).Bind(11, hash)
            .Bind(12, order.RefundOf ?? order.ExternalId).Bind(13, staffId);
}
