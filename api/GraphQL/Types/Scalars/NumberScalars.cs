using System.Globalization;
using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>A whole number of 64 bits: a JSON number on the wire.</summary>
internal sealed class LongType() : ScalarType<long>("Long", "The `Long` scalar type represents a signed 64-bit integer.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/long.html";

    protected override bool TryRead(ValueNode literal, out long value)
    {
        value = 0;
        return literal is IntValueNode number && long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    protected override bool TryRead(JsonElement json, out long value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        if (json.TryGetInt64(out value))
        {
            return true;
        }

        if (json.TryGetDecimal(out decimal number) && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue)
        {
            value = (long)number;
            return true;
        }

        return false;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (!WholeNumber.TryGet(value, out long number))
        {
            return false;
        }

        writer.WriteNumber(number);
        return true;
    }
}

/// <summary>A decimal number: a JSON number on the wire, with the scale it is stored with.</summary>
internal sealed class DecimalType() : ScalarType<decimal>("Decimal", "The `Decimal` scalar type represents a decimal floating-point number with high precision.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/decimal.html";

    protected override bool TryRead(ValueNode literal, out decimal value)
    {
        value = 0;
        string? text = literal is IntValueNode whole ? whole.Value : (literal as FloatValueNode)?.Value;
        return text is not null && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    protected override bool TryRead(JsonElement json, out decimal value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out value);
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is decimal number)
        {
            writer.WriteNumber(number);
            return true;
        }

        if (!WholeNumber.TryGet(value, out long whole))
        {
            return false;
        }

        writer.WriteNumber(whole);
        return true;
    }
}
