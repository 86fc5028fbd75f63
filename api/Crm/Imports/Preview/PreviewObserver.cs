using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Imports.Writing;

namespace GraphQlCrm.Crm.Imports.Preview;

/// <summary>Keeps the first records of each action, and what would change in them.</summary>
internal sealed class PreviewObserver(BulkConnection connection, ImportScope scope) : IRecordObserver
{
    private const int EachMax = 10;
    private static readonly string[] s_hidden = ["sale_id", "attributed_day"];
    private readonly List<ImportPreviewRecord> _records = [];

    public IReadOnlyList<ImportPreviewRecord> Records => _records;

    public void See(WriteOutcome outcome, OrderDraft order, Guid id, Guid? customer, CustomerMatch match)
    {
        string table = order.IsRefund ? "refund" : "sale";
        Add(outcome, table, id, changes => new ImportPreviewRecord(
            default, order.Line, order.ExternalId, order.Buyer?.Name, order.IsRefund, order.Day == default ? null : order.Day, order.Lines.Count == 0 ? null : order.Total, match, changes));
    }

    public void See(WriteOutcome outcome, CustomerDraft customer, Guid id, CustomerMatch match) => Add(
        outcome, "customer", id, changes => new ImportPreviewRecord(
            default, customer.Line, customer.Person.ExternalId ?? customer.Person.Code ?? customer.Person.Email ?? customer.Person.Phone ?? string.Empty, customer.Person.Name, false, null, null, match, changes));

    public void See(WriteOutcome outcome, ProductDraft product, Guid id) => Add(
        outcome, "product", id, changes => new ImportPreviewRecord(
            default, product.Line, product.Variant?.Code ?? product.Code, product.Variant is { } variant ? $"{product.Name} {variant.Name}".Trim() : product.Name, false, null, null, null, changes));

    private void Add(WriteOutcome outcome, string table, Guid id, Func<IReadOnlyList<ImportFieldChange>, ImportPreviewRecord> describe)
    {
        ImportAction? action = outcome switch
        {
            WriteOutcome.Created => ImportAction.Created,
            WriteOutcome.Updated => ImportAction.Updated,
            WriteOutcome.Unchanged => ImportAction.Unchanged,
            _ => null,
        };
        if (action is not { } kind || _records.Count(record => record.Action == kind) >= EachMax)
        {
            return;
        }

        _records.Add(describe(kind == ImportAction.Updated ? Changes(table, id) : []) with { Action = kind });
    }

    private List<ImportFieldChange> Changes(string table, Guid id)
    {
        List<ImportFieldChange> changes = [.. Differences(table, id)];
        if (table == "customer")
        {
            changes.AddRange(Consents(id));
        }
        else if (table == "product")
        {
            IEnumerable<Guid> variants = [.. connection.Connection.Rows(
                "select id from product_variant where shop_id = @shop and product_id = @id and import_id = @import", ("@shop", scope.Shop.Id), ("@id", id), ("@import", scope.ImportId)).Select(row => row.Id(0))];
            changes.AddRange(variants.SelectMany(variant => Differences("product_variant", variant)));
        }

        return changes;
    }

    private IEnumerable<ImportFieldChange> Differences(string table, Guid id)
    {
        string? before = Text($"select image from import_before where shop_id = @shop and import_id = @import and entity = '{table}' and entity_id = @id", id);
        string? after = Text($"select {RecordImages.Of(connection.Dialect, table)} from {table} t where shop_id = @shop and id = @id", id);
        return before is null || after is null
            ? []
            : RecordImages.Differences(before, after, ShownId)
                .Where(difference => !s_hidden.Contains(difference.Column))
                .Select(difference => new ImportFieldChange(RecordImages.FieldOf(difference.Column.Replace("_id", string.Empty, StringComparison.Ordinal)), difference.From, difference.To));
    }

    private IEnumerable<ImportFieldChange> Consents(Guid customer) =>
        [.. connection.Connection.Rows(
            """
            select channel, case when is_granted then 'true' else 'false' end from consent
            where shop_id = @shop and customer_id = @id and import_id = @import and is_current order by channel
            """,
            ("@shop", scope.Shop.Id), ("@id", customer), ("@import", scope.ImportId))
            .Select(row => new ImportFieldChange(ImportFields.ConsentOf(Enum.Parse<ConsentChannel>(row.GetString(0)), ofBuyer: false), row.GetString(1) == "true" ? "false" : "true", row.GetString(1)))];

    private string? ShownId(string column, Guid id) => column switch
    {
        "customer_id" => Text("select coalesce(name, code, email, phone) from customer where shop_id = @shop and id = @id", id),
        "category_id" => Text("select name from category where shop_id = @shop and id = @id", id),
        "staff_id" => Text("select name from staff_member where shop_id = @shop and id = @id", id),
        _ => Text("select name from product where shop_id = @shop and id = @id", id),
    };

    private string? Text(string sql, Guid id) =>
        connection.Connection.Scalar(sql, ("@shop", scope.Shop.Id), ("@id", id), ("@import", scope.ImportId)) as string;
}
