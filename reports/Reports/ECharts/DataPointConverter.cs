using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>Writes a figure as ECharts reads it: <c>{ "value": …, "tooltip": { "formatter": … }, "itemStyle": … }</c>; "-" is a gap, and <c>[x, y]</c> a value with its place.</summary>
internal sealed class DataPointConverter : JsonConverter<DataPoint>
{
    public override DataPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Options are only written.");

    public override void Write(Utf8JsonWriter writer, DataPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value is { X: { } x, Value: { } y })
        {
            writer.WriteStartArray("value");
            writer.WriteNumberValue(x);
            writer.WriteNumberValue(y);
            writer.WriteEndArray();
        }
        else if (value.Value is { } figure)
        {
            writer.WriteNumber("value", figure);
        }
        else
        {
            writer.WriteString("value", "-");
        }

        if (value.SymbolSize is { } size)
        {
            writer.WriteNumber("symbolSize", Math.Round(size, 3));
        }

        if (value.Text is not null)
        {
            writer.WriteStartObject("tooltip");
            writer.WriteString("formatter", value.Text);
            writer.WriteEndObject();
        }

        if (value.ItemStyle is not null)
        {
            writer.WritePropertyName("itemStyle");
            JsonSerializer.Serialize(writer, value.ItemStyle, options.GetTypeInfo(typeof(ItemStyle)));
        }

        writer.WriteEndObject();
    }
}
