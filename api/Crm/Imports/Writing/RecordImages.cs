using System.Globalization;
using System.Text.Json;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>A field in which two images of a record differ; its values as text, null where it is empty.</summary>
/// <param name="Column">The column, or <c>lines</c>, <c>tenders</c>.</param>
/// <param name="From">What the one image has.</param>
/// <param name="To">What the other has.</param>
internal readonly record struct ImageDifference(string Column, string? From, string? To);

/// <summary>
/// What an import keeps of a record before it changes it: its columns, for a sale or refund with its lines and payments, as JSON;
/// and in what two such images differ.
/// </summary>
internal static class RecordImages
{
    private static readonly HashSet<string> s_bookkeeping = ["updated_at", "import_id", "content_hash"];
    private static readonly HashSet<string> s_instants = ["sold_at", "refunded_at", "voided_at"];
    private static readonly HashSet<string> s_prices = ["unit_price", "unit_cost"];

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["customer"] = "Customer",
        ["product"] = "Product",
        ["product_variant"] = "ProductVariant",
        ["category"] = "Category",
        ["staff_member"] = "StaffMember",
        ["sale"] = "Sale",
        ["refund"] = "Refund",
    };

    /// <summary>The tables whose records an import creates or changes.</summary>
    public static IEnumerable<string> Tables => s_types.Keys;

    /// <summary>What kind of record the rows of a table are: the name of its type in the schema.</summary>
    public static string TypeOf(string table) => s_types[table];

    /// <summary>The image of a record as SQL; null where an import does not change records of the table.</summary>
    public static string? Of(SqlDialect dialect, string table) => table switch
    {
        "customer" => MasterTable.ImageOf(dialect, CustomerTable.Columns),
        "product" => MasterTable.ImageOf(dialect, ProductsWriter.Columns),
        "product_variant" => MasterTable.ImageOf(dialect, ProductsWriter.VariantColumns),
        "sale" => SaleTable.ImageOf(dialect),
        "refund" => RefundTable.ImageOf(dialect),
        _ => null,
    };

    /// <summary>The field of a column by its name in the schema.</summary>
    public static string FieldOf(string column) => NamingConventions.CamelCase(string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    /// <summary>The fields in which two images differ. An identifier is shown as <paramref name="shownId"/> shows it, by its column.</summary>
    public static IEnumerable<ImageDifference> Differences(string from, string to, Func<string, Guid, string?> shownId)
    {
        using var left = JsonDocument.Parse(from);
        using var right = JsonDocument.Parse(to);
        foreach (JsonProperty field in right.RootElement.EnumerateObject())
        {
            if (s_bookkeeping.Contains(field.Name)
                || !left.RootElement.TryGetProperty(field.Name, out JsonElement before)
                || JsonElement.DeepEquals(before, field.Value))
            {
                continue;
            }

            (string? old, string? now) = (Shown(field.Name, before, shownId), Shown(field.Name, field.Value, shownId));
            if (old != now)
            {
                yield return new ImageDifference(field.Name, old, now);
            }
        }
    }

    /// <summary>An identifier as the schema has it.</summary>
    public static string? GlobalIdOf(string column, Guid id) => GlobalId.Encode(column == "staff_id" ? "StaffMember" : FieldOf(column)[..1].ToUpperInvariant() + FieldOf(column)[1..^2], id);

    private static string? Shown(string column, JsonElement value, Func<string, Guid, string?> shownId) => (column, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("lines", _) => Joined(value, Line),
        ("tenders", _) => Joined(value, Tender),
        ("gender", _) => NamingConventions.UpperSnakeCase(value.GetString()!),
        (_, JsonValueKind.String) when column.EndsWith("_id", StringComparison.Ordinal) => value.GetString() is { Length: > 0 } hex ? shownId(column, new Guid(Convert.FromHexString(hex), bigEndian: true)) : null,
        (_, JsonValueKind.Number) when s_instants.Contains(column) => InstantMicrosecondsConverter.FromMicroseconds(value.GetInt64()).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        (_, JsonValueKind.Number) when s_prices.Contains(column) => (value.GetInt64() / 10_000m).ToString(CultureInfo.InvariantCulture),
        (_, JsonValueKind.String) => value.GetString(),
        _ => value.GetRawText(),
    };

    private static string? Joined(JsonElement rows, Func<JsonElement, string> text) => rows.GetArrayLength() == 0 ? null : string.Join("\n", rows.EnumerateArray().Select(text));

    // Quantities are stored in 1/10,000, amounts in minor units.
    private static string Line(JsonElement line) =>
        FormattableString.Invariant($"{line[3].GetString() ?? line[1].GetString()} × {line[4].GetInt64() / 10_000m:0.####} = {line[6].GetInt64()}");

    private static string Tender(JsonElement tender) => FormattableString.Invariant($"{tender[2].GetString() ?? tender[1].GetString()} {tender[3].GetInt64()}");
}
