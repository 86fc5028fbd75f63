using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>https://spec.graphql.org/September2025/#sec-Int</summary>
internal sealed class IntType() : ScalarType<int>("Int", "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
{
    protected override bool TryRead(ValueNode literal, out int value)
    {
        value = 0;
        return literal is IntValueNode number && int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    protected override bool TryRead(JsonElement json, out int value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        if (json.TryGetInt32(out value))
        {
            return true;
        }

        // 1.0 and 1e2 are whole numbers too.
        if (json.TryGetDecimal(out decimal number) && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)number;
            return true;
        }

        return false;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (!WholeNumber.TryGet(value, out long number) || number is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        writer.WriteNumber(number);
        return true;
    }
}

/// <summary>https://spec.graphql.org/September2025/#sec-Float</summary>
internal sealed class FloatType() : ScalarType<double>("Float", "The `Float` scalar type represents signed double-precision finite values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_754).")
{
    protected override bool TryRead(ValueNode literal, out double value)
    {
        value = 0;
        string? text = literal is IntValueNode whole ? whole.Value : (literal as FloatValueNode)?.Value;
        return text is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    protected override bool TryRead(JsonElement json, out double value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out value) && double.IsFinite(value);
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumber(number);
                return true;
            case float number when float.IsFinite(number):
                writer.WriteNumber((decimal)number);
                return true;
            case decimal number:
                writer.WriteNumber(number);
                return true;
            default:
                if (!WholeNumber.TryGet(value, out long whole))
                {
                    return false;
                }

                writer.WriteNumber(whole);
                return true;
        }
    }
}

/// <summary>https://spec.graphql.org/September2025/#sec-String</summary>
internal sealed class StringType() : StringScalarType<string>("String", "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text.")
{
    protected override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return true;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is not string text)
        {
            return false;
        }

        writer.WriteString(text);
        return true;
    }
}

/// <summary>https://spec.graphql.org/September2025/#sec-Boolean</summary>
internal sealed class BooleanType() : ScalarType<bool>("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
{
    protected override bool TryRead(ValueNode literal, out bool value)
    {
        value = literal is BooleanValueNode { Value: true };
        return literal is BooleanValueNode;
    }

    protected override bool TryRead(JsonElement json, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is not bool truth)
        {
            return false;
        }

        writer.WriteBoolean(truth);
        return true;
    }
}

/// <summary>https://spec.graphql.org/September2025/#sec-ID</summary>
internal sealed class IdType() : ScalarType<string>("ID", "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
{
    protected override bool TryRead(ValueNode literal, [MaybeNullWhen(false)] out string value)
    {
        value = literal is StringValueNode text ? text.Value : (literal as IntValueNode)?.Value;
        return value is not null;
    }

    protected override bool TryRead(JsonElement json, [MaybeNullWhen(false)] out string value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString()
            : json.ValueKind == JsonValueKind.Number && json.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? json.GetRawText()
            : null;
        return value is not null;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(text);
                return true;
            case Guid guid:
                writer.WriteQuoted(guid, "D");
                return true;
            default:
                if (!WholeNumber.TryGet(value, out long number))
                {
                    return false;
                }

                writer.WriteQuoted(number, default);
                return true;
        }
    }
}
