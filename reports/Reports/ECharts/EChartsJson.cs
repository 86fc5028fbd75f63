using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>
/// Options as plain JSON. Markup characters are escaped (<c>\u003C</c>), so the JSON may stand inside an HTML page;
/// Japanese stays readable.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(PixelConverter)])]
[JsonSerializable(typeof(EChartsOption))]
public sealed partial class EChartsJson : JsonSerializerContext
{
    /// <summary>Readable Japanese, escaped markup.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The option as JSON text.</summary>
    public static string Write(EChartsOption option, bool indented = false)
        => JsonSerializer.Serialize(option, typeof(EChartsOption), indented ? Variants.Indented : Variants.Readable);

    // Apart from the generated statics, whose order of initialisation is not ours to choose.
    private static class Variants
    {
        public static readonly EChartsJson Readable = new(new JsonSerializerOptions(Default.Options) { Encoder = Encoder });
        public static readonly EChartsJson Indented
            = new(new JsonSerializerOptions(Default.Options) { Encoder = Encoder, WriteIndented = true, NewLine = "\n" });
    }
}

/// <summary>Places and sizes with three decimals: finer is invisible and only makes the JSON long.</summary>
internal sealed class PixelConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        => writer.WriteNumberValue(Math.Round(value, 3));
}
