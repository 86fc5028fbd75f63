using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>
/// One cell: <c>{ "value": [x, y, value, text], "tooltip": { "formatter": … } }</c>. The text is the fourth value, so
/// that the label template <c>{@[3]}</c> prints it: figures are formatted here and not by the page.
/// </summary>
/// <param name="X">Index of the column.</param>
/// <param name="Y">Index of the row.</param>
/// <param name="Value">The figure that the colour stands for.</param>
/// <param name="Text">What is printed in the cell.</param>
/// <param name="Tooltip">What a page shows under the pointer.</param>
[JsonConverter(typeof(HeatmapPointConverter))]
public sealed record HeatmapPoint(int X, int Y, decimal Value, string Text, string? Tooltip = null)
{
    /// <summary>The label template that prints <see cref="Text"/>.</summary>
    public const string TextTemplate = "{@[3]}";
}

/// <summary>Writes a cell as ECharts reads it.</summary>
internal sealed class HeatmapPointConverter : JsonConverter<HeatmapPoint>
{
    public override HeatmapPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Options are only written.");

    public override void Write(Utf8JsonWriter writer, HeatmapPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("value");
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteNumberValue(value.Value);
        writer.WriteStringValue(value.Text);
        writer.WriteEndArray();
        if (value.Tooltip is not null)
        {
            writer.WriteStartObject("tooltip");
            writer.WriteString("formatter", value.Tooltip);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
