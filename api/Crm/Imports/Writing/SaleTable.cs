using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Sales with their lines.</summary>
internal sealed class SaleTable(SqliteConnection connection, ImportScope scope)
    : OrderTable(connection, scope, "sale", "sale_line", "sale_id", ImageSql)
{
    public const string ImageSql = """
        json_object(
            'customer_id', hex(customer_id), 'staff_id', hex(staff_id), 'sold_at', sold_at, 'business_day', business_day,
            'total', total, 'updated_at', updated_at, 'import_id', hex(import_id), 'content_hash', content_hash,
            'voided_at', voided_at, 'void_reason', void_reason,
            'lines', (
                select json_group_array(json_array(
                    line_number, type, hex(product_id), description, quantity, unit_price, amount))
                from sale_line where sale_line.shop_id = sale.shop_id and sale_line.sale_id = sale.id))
        """;

    private readonly PreparedStatement _insert = new(connection, """
        insert into sale (
            shop_id, id, customer_id, sold_at, business_day, total, source, external_id,
            created_at, updated_at, import_id, content_hash)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)
        on conflict (shop_id, source, external_id) do nothing
        """);

    private readonly PreparedStatement _update = new(connection, $"""
        update sale set version = version + 1,
            customer_id = ?3, sold_at = ?4, business_day = ?5, total = ?6, updated_at = ?7, import_id = ?8, content_hash = ?9,
            voided_at = iif(void_reason = '{VoidedBySource}', null, voided_at), void_reason = nullif(void_reason, '{VoidedBySource}')
        where shop_id = ?1 and id = ?2
        """);

    public override void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        base.Dispose();
    }

    protected override bool Insert(Guid id, OrderDraft order, Guid? customerId, long hash) =>
        _insert.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Source).Bind(8, order.ExternalId).Bind(9, Scope.Now)
            .Bind(10, Scope.ImportId).Bind(11, hash).Run() > 0;

    protected override void Update(Guid id, OrderDraft order, Guid? customerId, long hash) =>
        _update.Bind(1, Scope.Shop.Id).Bind(2, id).Bind(3, customerId).Bind(4, order.Instant).Bind(5, order.Day)
            .Bind(6, order.Total).Bind(7, Scope.Now).Bind(8, Scope.ImportId).Bind(9, hash).Run();
}
