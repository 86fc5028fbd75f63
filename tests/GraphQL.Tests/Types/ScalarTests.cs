using System.Text.Json;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Types;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "2147483648", null)]
    [InlineData("Int", "1.5", null)]
    [InlineData("Int", "\"1\"", null)]
    [InlineData("Long", "9223372036854775807", "9223372036854775807")]
    [InlineData("Long", "9223372036854775808", null)]
    [InlineData("Float", "1.5", "1.5")]
    [InlineData("Float", "1", "1")]
    [InlineData("Float", "true", null)]
    [InlineData("Decimal", "1.10", "1.10")]
    [InlineData("Decimal", "79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("Decimal", "\"1\"", null)]
    [InlineData("Boolean", "true", "true")]
    [InlineData("Boolean", "1", null)]
    [InlineData("String", "\"a\"", "\"a\"")]
    [InlineData("String", "1", null)]
    [InlineData("ID", "1", "\"1\"")]
    [InlineData("ID", "\"a\"", "\"a\"")]
    [InlineData("ID", "1.5", null)]
    [InlineData("DateTime", "\"2026-07-22T01:02:03Z\"", "\"2026-07-22T01:02:03Z\"")]
    [InlineData("DateTime", "\"2026-07-22T01:02:03.123456789+09:00\"", "\"2026-07-22T01:02:03.1234567+09:00\"")]
    [InlineData("DateTime", "\"2026-07-22T01:02:03\"", null)]
    [InlineData("DateTime", "\"2026-02-30T01:02:03Z\"", null)]
    [InlineData("LocalDate", "\"2026-07-22\"", "\"2026-07-22\"")]
    [InlineData("LocalDate", "\"2026-7-22\"", null)]
    [InlineData("UUID", "\"6F9619FF-8B86-D011-B42D-00C04FC964FF\"", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"")]
    [InlineData("UUID", "\"x\"", null)]
    [InlineData("Any", "{\"a\":[1,null]}", "{\"a\":[1,null]}")]
    public void Json_values_come_back_as_they_are_written_or_are_refused(string scalar, string json, string? expected)
    {
        ScalarType type = Scalar(scalar);
        bool isRead = type.TryCoerceJson(JsonElement.Parse(json), out object? value);

        Assert.Equal(expected, isRead ? Write(type, value!) : null);
    }

    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "1.0", null)]
    [InlineData("Int", "\"1\"", null)]
    [InlineData("Float", "1", "1")]
    [InlineData("Decimal", "1.10", "1.10")]
    [InlineData("ID", "1", "\"1\"")]
    [InlineData("String", "ENUM", null)]
    [InlineData("Any", "{ a: [1, X, \"s\"] }", "{\"a\":[1,\"X\",\"s\"]}")]
    public void Literals_come_back_as_they_are_written_or_are_refused(string scalar, string literal, string? expected)
    {
        ScalarType type = Scalar(scalar);
        bool isRead = type.TryCoerceLiteral(Parser.ParseValue(literal), out object? value);

        Assert.Equal(expected, isRead ? Write(type, value!) : null);
    }

    [Fact]
    public void Strings_are_escaped()
    {
        using var writer = new JsonTextWriter();
        const string Text = "a\"\\\n\r\t\u0001\u001f/日本😀";
        writer.WriteString(Text);

        Assert.Equal(Text, JsonElement.Parse(writer.Written).GetString());
    }

    [Fact]
    public void Long_strings_grow_the_buffer()
    {
        using var writer = new JsonTextWriter();
        string text = string.Concat(Enumerable.Repeat("日本\"", 20_000));
        writer.WriteString(text);

        Assert.Equal(text, JsonElement.Parse(writer.Written).GetString());
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_no_floats()
    {
        using var writer = new JsonTextWriter();

        Assert.False(BuiltInScalars.Float.TryWrite(double.NaN, writer));
        Assert.False(BuiltInScalars.Int.TryWrite(3_000_000_000L, writer));
        Assert.Equal(0, writer.Position);
    }

    [Theory]
    [InlineData("User", 1, "VXNlcjox")]
    [InlineData("User", "a:b", "VXNlcjphOmI=")]
    public void Global_ids_are_those_of_relay(string type, object key, string expected)
    {
        Assert.Equal(expected, GlobalId.Encode(type, key));
        Assert.True(GlobalId.TryDecode(expected.TrimEnd('='), out string? typeName, out byte[]? value));
        Assert.Equal(type, typeName);
        Assert.True(GlobalId.TryReadKey(value, key.GetType(), out object? read));
        Assert.Equal(key, read);
    }

    private static ScalarType Scalar(string name) => new[]
    {
        BuiltInScalars.Int, BuiltInScalars.Long, BuiltInScalars.Float, BuiltInScalars.Decimal, BuiltInScalars.Boolean, BuiltInScalars.String,
        BuiltInScalars.ID, BuiltInScalars.DateTime, BuiltInScalars.LocalDate, BuiltInScalars.Uuid, BuiltInScalars.Any,
    }.Single(scalar => scalar.Name == name);

    private static string Write(ScalarType type, object value)
    {
        using var writer = new JsonTextWriter();
        Assert.True(type.TryWrite(value, writer));
        return writer.ToString();
    }
}
