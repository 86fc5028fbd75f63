using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports;

/// <summary>Whether a row of a sales file is a whole order or one line of it.</summary>
public enum SalesShape
{
    /// <summary>One row per order, with its amount.</summary>
    Order,

    /// <summary>One row per line; rows with the same order id are one order.</summary>
    Line,
}

/// <summary>How the columns of a file become fields. Columns are found by header name, never by position.</summary>
public sealed record ImportMapping
{
    /// <summary>Name by which the mapping is asked for.</summary>
    public required string Name { get; init; }

    /// <summary>What the rows are.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>For sales: order or line per row.</summary>
    public SalesShape Shape { get; init; }

    /// <summary>The source that external ids belong to; the same order id of another source is another order.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Header of each field; several are tried in order. <c>A + B</c> joins the texts of two columns, and adds their amounts;
    /// <c>A | B</c> is the first of them that a row does not leave blank.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>What the mapping is for, in Japanese; without one, its name.</summary>
    public string? Title { get; init; }

    /// <summary>The same in English.</summary>
    public string? TitleEn { get; init; }

    /// <summary>Whether the layout was seen in a real file. Where it was not, the mapping is a start to be checked against the file.</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>Field separator, one character; null = detect.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Name of the encoding; null = detect.</summary>
    public string? Encoding { get; init; }

    /// <summary>Date forms to accept, as .NET format strings; empty = the usual ones, year first.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Values of the kind column that mean a refund; all others mean a sale.</summary>
    public IReadOnlyList<string> RefundKinds { get; init; } = ["refund"];

    /// <summary>Whether a row with a negative amount or quantity takes something back.</summary>
    public bool IsNegativeRefund { get; init; }

    /// <summary>Order ids that begin so are cancellations and become refunds.</summary>
    public string? RefundOrderIdPrefix { get; init; }

    /// <summary>Whether a line must have a unit price above zero (stock corrections are no sales).</summary>
    public bool IsUnitPricePositive { get; init; }

    /// <summary>How columns tell that an order does not count, or was given back; the first rule that matches decides.</summary>
    public IReadOnlyList<RowRule> Rules { get; init; } = [];

    /// <summary>What the values of the lineType column mean; a row with another value is rejected.</summary>
    public IReadOnlyDictionary<string, LineType> LineTypes { get; init; } = new Dictionary<string, LineType>();

    /// <summary>What words of the shop's own mean in a column of genders, besides 女性, 男性, その他, female, male …</summary>
    public IReadOnlyDictionary<string, Gender> Genders { get; init; } = new Dictionary<string, Gender>();

    /// <summary>Which words of the shop's own agree (true) or decline (false) in a column of consents, besides yes, no, 1, 0, 希望する …</summary>
    public IReadOnlyDictionary<string, bool> Consents { get; init; } = new Dictionary<string, bool>();

    /// <summary>What kinds of payment the names of the shop's own are, besides 現金, クレジット, PayPay …</summary>
    public IReadOnlyDictionary<string, TenderType> Tenders { get; init; } = new Dictionary<string, TenderType>();

    /// <summary>Whether every row of an order is a payment of its own; otherwise the payments of the order stand on its first row.</summary>
    public bool IsRowPayment { get; init; }

    /// <summary>Rows whose product name begins so are options of the product in the row above.</summary>
    public string? OptionRowPrefix { get; init; }

    /// <summary>Names of variants that a products file writes where a product has none: such a product is known by its variant's code, as orders name it.</summary>
    public IReadOnlyList<string> PlainVariants { get; init; } = [];

    /// <summary>Whether a product without a code is known by its name.</summary>
    public bool IsProductNameCode { get; init; }

    /// <summary>Ends of e-mail addresses that a mall invents for each order: they are neither stored nor identify anybody.</summary>
    public IReadOnlyList<string> MaskedEmailDomains { get; init; } = [];

    /// <summary>Whether an order counts whole or not at all: its amounts stand once, so one bad row spoils all its rows.</summary>
    internal bool IsOrderWhole => Shape == SalesShape.Line && Columns.Keys.Any(s_orderAmounts.Contains);

    private static readonly string[] s_orderAmounts =
        ["shipping", "fee", "discount", "points", "tax", "adjustment", "total", "rebate", "refundedAmount", "lineType"];


    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a mapping from JSON and checks that its fields exist.</summary>
    /// <exception cref="ImportException">The text is no mapping; the message names the member.</exception>
    public static ImportMapping Parse(string json)
    {
        ImportMapping? mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<ImportMapping>(json, s_json);
        }
        catch (JsonException error)
        {
            throw new ImportException("mapping", error.Message);
        }

        if (mapping is null)
        {
            throw new ImportException("mapping", "The mapping is empty.");
        }

        mapping.Check();
        return mapping;
    }

    private void Check()
    {
        ImportFields fields = ImportFields.Of(this);
        foreach (string field in Columns.Keys)
        {
            if (!fields.All.Contains(field))
            {
                throw new ImportException($"columns.{field}", $"There is no field of that name. Fields: {string.Join(", ", fields.All)}.");
            }
        }

        foreach (string field in fields.Required)
        {
            if (!Columns.ContainsKey(field))
            {
                throw new ImportException($"columns.{field}", "The field is required.");
            }
        }

        foreach ((string field, IReadOnlyList<string> headers) in Columns)
        {
            if (headers.Count == 0 || headers.Any(string.IsNullOrWhiteSpace))
            {
                throw new ImportException($"columns.{field}", "A field has at least one header, and none is blank.");
            }
        }

        if (Kind == ImportKind.Sales && Shape == SalesShape.Line
            && !Columns.ContainsKey("lineAmount") && !(Columns.ContainsKey("quantity") && Columns.ContainsKey("unitPrice")))
        {
            throw new ImportException(
                Columns.ContainsKey("unitPrice") ? "columns.quantity" : "columns.unitPrice",
                "A line needs its lineAmount, or its quantity and unitPrice.");
        }

        if (Kind == ImportKind.Customers && !Columns.Keys.Any(ImportFields.Identities.Contains))
        {
            throw new ImportException("columns.code", $"A customer needs one of the fields by which it is known again: {string.Join(", ", ImportFields.Identities)}.");
        }

        if (Name.Length is 0 or > 100 || Source.Length is 0 or > 100)
        {
            throw new ImportException(Name.Length is 0 or > 100 ? "name" : "source", "The text has 1 to 100 characters.");
        }

        if (Delimiter is { Length: not 1 })
        {
            throw new ImportException("delimiter", "The separator is one character.");
        }

        if (Encoding is { } encoding)
        {
            Reading.EncodingDetector.ByName(encoding);
        }
    }
}
