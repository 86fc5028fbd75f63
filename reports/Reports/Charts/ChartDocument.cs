using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// A chart as JSON: what was asked for, the figures as GraphQL names them, and the option that draws them in a page
/// (<c>{ chart, title, description, parameters, asOf, …, option }</c>).
/// </summary>
internal static class ChartDocument
{
    /// <summary>The document's bytes, UTF-8. Nulls of the figures are kept: a reader finds every member in every row.</summary>
    public static byte[] Write<TRows>(Chart<TRows> chart, TRows rows, ChartParameters parameters, ChartPicture picture)
        where TRows : class
        => Write(chart.Name, chart.Parameters, chart.AsOf(rows), rows, parameters, picture);

    /// <summary>The same of figures that are of no single shop.</summary>
    public static byte[] Write<TRows>(string name, IReadOnlyList<string> parameterNames, DateOnly asOf, TRows rows, ChartParameters parameters, ChartPicture picture)
        where TRows : class
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = EChartsJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("chart", name);
            json.WriteString("title", picture.Title);
            json.WriteString("description", picture.Description);
            json.WriteStartObject("parameters");
            foreach (string parameter in parameterNames)
            {
                WriteParameter(json, parameter, parameters.ValueOf(parameter));
            }

            json.WriteEndObject();
            using JsonDocument figures = JsonSerializer.SerializeToDocument(rows, ChartRowsJson.Default.GetTypeInfo(typeof(TRows))!);
            if (!figures.RootElement.TryGetProperty("asOf", out _))
            {
                json.WriteString("asOf", asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            foreach (JsonProperty member in figures.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }

            json.WritePropertyName("option");
            json.WriteRawValue(EChartsJson.Write(picture.Option), skipInputValidation: true);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case int or long:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(name, (string)value);
                break;
        }
    }
}

/// <summary>A name as GraphQL writes it: <c>FIRST</c>, <c>ACTIVE</c>.</summary>
/// <typeparam name="TEnum">The names.</typeparam>
internal sealed class UpperCaseNames<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper)
    where TEnum : struct, Enum;

/// <summary>The rows of every chart; a new chart adds its result here.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(UpperCaseNames<RetentionKind>),
        typeof(UpperCaseNames<CustomerClass>),
        typeof(UpperCaseNames<ClassActivity>),
        typeof(UpperCaseNames<MovementReason>),
        typeof(UpperCaseNames<RfmMethod>),
        typeof(UpperCaseNames<CohortPeriod>),
        typeof(UpperCaseNames<CohortMembers>),
        typeof(UpperCaseNames<CohortSplit>),
        typeof(UpperCaseNames<AbcClass>),
        typeof(UpperCaseNames<BasketBasis>),
        typeof(UpperCaseNames<GrowthStep>),
        typeof(UpperCaseNames<LifetimeModel>),
        typeof(UpperCaseNames<LifetimeRefusalReason>),
        typeof(UpperCaseNames<MissingRecord>),
        typeof(UpperCaseNames<Measure>),
        typeof(UpperCaseNames<MeasureUnit>),
        typeof(UpperCaseNames<Dimension>),
        typeof(UpperCaseNames<QuestionName>),
        typeof(UpperCaseNames<Readiness>),
        typeof(UpperCaseNames<FigureUnit>),
    ])]
[JsonSerializable(typeof(CohortRetentionResult))]
[JsonSerializable(typeof(CustomerClassesResult))]
[JsonSerializable(typeof(SalesByMonthResult))]
[JsonSerializable(typeof(RevenueByEntryResult))]
[JsonSerializable(typeof(LifecycleResult))]
[JsonSerializable(typeof(F2ConversionResult))]
[JsonSerializable(typeof(RecencyResult))]
[JsonSerializable(typeof(RfmResult))]
[JsonSerializable(typeof(DecilesResult))]
[JsonSerializable(typeof(ParetoResult))]
[JsonSerializable(typeof(PurchaseFrequencyResult))]
[JsonSerializable(typeof(PurchaseIntervalsResult))]
[JsonSerializable(typeof(ProductAbcResult))]
[JsonSerializable(typeof(ProductLoyaltyResult))]
[JsonSerializable(typeof(EntryProductsResult))]
[JsonSerializable(typeof(BasketResult))]
[JsonSerializable(typeof(GrowthFunnelResult))]
[JsonSerializable(typeof(RegularFrequencyResult))]
[JsonSerializable(typeof(QuietCustomersResult))]
[JsonSerializable(typeof(F2CurveResult))]
[JsonSerializable(typeof(CustomerLifetimeResult))]
[JsonSerializable(typeof(CommunityPyramidResult))]
[JsonSerializable(typeof(SemanticQueryResult))]
[JsonSerializable(typeof(Scorecard))]
[JsonSerializable(typeof(ShopsComparisonResult))]
internal sealed partial class ChartRowsJson : JsonSerializerContext;
