using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The cohort chart as JSON: the figures, and the option that draws them in a page
/// (<c>{ chart, title, description, parameters, asOf, cohorts, pooled, option }</c>).
/// </summary>
public static class CohortRetentionJson
{
    /// <summary>The document's bytes, UTF-8.</summary>
    public static byte[] Write(CohortRetentionResult rows, ChartParameters parameters, ChartPicture picture)
    {
        CohortRetentionDocument document = new(
            CohortRetentionChart.Instance.Name,
            picture.Title,
            picture.Description,
            new CohortRetentionDocumentParameters(
                Month(parameters.From),
                Month(parameters.To),
                rows.Kind == RetentionKind.Rolling ? "rolling" : "classic",
                parameters.Width,
                parameters.Height,
                parameters.Language == ChartLanguage.En ? "en" : "ja"),
            rows.AsOf,
            rows.Cohorts,
            rows.Pooled,
            picture.Option);
        return JsonSerializer.SerializeToUtf8Bytes(document, typeof(CohortRetentionDocument), Context.Readable);
    }

    private static string? Month(DateOnly? month) => month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    // Apart from the generated statics, whose order of initialisation is not ours to choose.
    private static class Context
    {
        public static readonly CohortRetentionDocumentJson Readable
            = new(new JsonSerializerOptions(CohortRetentionDocumentJson.Default.Options) { Encoder = EChartsJson.Encoder });
    }
}

/// <summary>The document.</summary>
internal sealed record CohortRetentionDocument(
    string Chart,
    string Title,
    string Description,
    CohortRetentionDocumentParameters Parameters,
    DateOnly AsOf,
    IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<PooledCell> Pooled,
    [property: JsonConverter(typeof(OptionConverter))] EChartsOption Option);

/// <summary>What was asked for, with the defaults filled in.</summary>
internal sealed record CohortRetentionDocumentParameters(string? From, string? To, string Kind, int Width, int Height, string Lang);

/// <summary>Writes the option by its own rules: what is not set is left out, because for ECharts null is a value.</summary>
internal sealed class OptionConverter : JsonConverter<EChartsOption>
{
    public override EChartsOption Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Options are only written.");

    public override void Write(Utf8JsonWriter writer, EChartsOption value, JsonSerializerOptions options)
        => writer.WriteRawValue(EChartsJson.Write(value), skipInputValidation: true);
}

/// <summary>Nulls of the figures are kept: a reader of the JSON finds every member in every row.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CohortRetentionDocument))]
internal sealed partial class CohortRetentionDocumentJson : JsonSerializerContext;
