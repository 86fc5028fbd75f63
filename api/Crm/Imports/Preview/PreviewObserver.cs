using GraphQlCrm.Crm.Data.Sql;
using System.Text.Json;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Imports.Writing;

namespace GraphQlCrm.Crm.Imports.Preview;

/// <summary>Keeps the first records of each action, and what would change in them.</summary>
internal sealed class PreviewObserver(BulkConnection connection, ImportScope scope) : IRecordObserver
{
    private const int EachMax = 10;
    private static readonly string[] s_hidden = ["updated_at", "import_id", "content_hash", "staff_id", "sale_id", "attributed_day"];
    private readonly List<ImportPreviewRecord> _records = [];

    public IReadOnlyList<ImportPreviewRecord> Records => _records;

    public void See(WriteOutcome outcome, OrderDraft order, Guid id, Guid? customer, CustomerMatch match)
    {
        (string table, string image) = order.IsRefund ? ("refund", RefundTable.ImageOf(connection.Dialect)) : ("sale", SaleTable.ImageOf(connection.Dialect));
        Add(outcome, table, image, id, changes => new ImportPreviewRecord(
            default, order.Line, order.ExternalId, order.Buyer?.Name, order.IsRefund, order.Day == default ? null : order.Day, order.Lines.Count == 0 ? null : order.Total, match, changes));
    }

    public void See(WriteOutcome outcome, CustomerDraft customer, Guid id, CustomerMatch match) => Add(
        outcome, "customer", MasterTable.ImageOf(connection.Dialect, CustomerTable.Columns), id, changes => new ImportPreviewRecord(
            default, customer.Line, customer.Person.ExternalId ?? customer.Person.Code ?? customer.Person.Email ?? customer.Person.Phone ?? string.Empty, customer.Person.Name, false, null, null, match, changes));

    public void See(WriteOutcome outcome, ProductDraft product, Guid id) => Add(
        outcome, "product", MasterTable.ImageOf(connection.Dialect, ProductsWriter.Columns), id, changes => new ImportPreviewRecord(
            default, product.Line, product.Code, product.Name, false, null, null, null, changes));

    private void Add(WriteOutcome outcome, string table, string image, Guid id, Func<IReadOnlyList<ImportFieldChange>, ImportPreviewRecord> describe)
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

        _records.Add(describe(kind == ImportAction.Updated ? Changes(table, image, id) : []) with { Action = kind });
    }

    private List<ImportFieldChange> Changes(string table, string image, Guid id)
    {
        string? before = Text($"select image from import_before where shop_id = @shop and import_id = @import and entity = '{table}' and entity_id = @id", id);
        string? after = Text($"select {image} from {table} where shop_id = @shop and id = @id", id);
        if (before is null || after is null)
        {
            return [];
        }

        using var left = JsonDocument.Parse(before);
        using var right = JsonDocument.Parse(after);
        return
        [
            .. from field in right.RootElement.EnumerateObject()
               where !s_hidden.Contains(field.Name)
               let old = left.RootElement.TryGetProperty(field.Name, out JsonElement value) ? Shown(field.Name, value) : null
               let now = Shown(field.Name, field.Value)
               where old != now
               select new ImportFieldChange(CamelCase(field.Name), old, now),
        ];
    }

    private string? Shown(string field, JsonElement value) => (field, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("lines", _) => string.Join("\n", value.EnumerateArray().Select(Line)),
        ("customer_id", _) => value.GetString() is { Length: > 0 } hex ? Text("select coalesce(name, code, email, phone) from customer where shop_id = @shop and id = @id", new Guid(Convert.FromHexString(hex), bigEndian: true)) : null,
        ("category_id", _) => value.GetString() is { Length: > 0 } hex ? Text("select name from category where shop_id = @shop and id = @id", new Guid(Convert.FromHexString(hex), bigEndian: true)) : null,
        (_, JsonValueKind.String) => value.GetString(),
        _ => value.GetRawText(),
    };

    // Quantities are stored in 1/10,000, amounts in minor units.
    private static string Line(JsonElement line) =>
        FormattableString.Invariant($"{line[3].GetString() ?? line[1].GetString()} × {line[4].GetInt64() / 10_000m:0.####} = {line[6].GetInt64()}");

    private static string CamelCase(string column)
    {
        string[] words = column.Replace("_id", string.Empty, StringComparison.Ordinal).Split('_');
        return string.Concat(words.Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private string? Text(string sql, Guid id) =>
        connection.Connection.Scalar(sql, ("@shop", scope.Shop.Id), ("@id", id), ("@import", scope.ImportId)) as string;
}
