using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>Header of each field; several are tried in order.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>Field separator, one character.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Name of the encoding; null = detect.</summary>
    public string? Encoding { get; init; }

    /// <summary>Date forms to accept, as .NET format strings; empty = the usual ones, year first.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Values of the kind column that mean a refund; all others mean a sale.</summary>
    public IReadOnlyList<string> RefundKinds { get; init; } = ["refund"];

    /// <summary>Order ids that begin so are cancellations and become refunds.</summary>
    public string? RefundOrderIdPrefix { get; init; }

    /// <summary>Whether a line must have a unit price above zero (stock corrections are no sales).</summary>
    public bool IsUnitPricePositive { get; init; }

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

        if (Delimiter.Length != 1)
        {
            throw new ImportException("delimiter", "The separator is one character.");
        }
    }
}
