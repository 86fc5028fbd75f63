using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>A scalar of which nothing is known but its name: it takes any value.</summary>
internal sealed class CustomScalar(string name, string? description, string? specifiedBy) : ScalarType(name, description)
{
    public override Type RuntimeType => typeof(JsonElement);

    public override string? SpecifiedBy => specifiedBy;

    public override bool TryCoerceLiteral(ValueNode literal, [NotNullWhen(true)] out object? value) => BuiltInScalars.Any.TryCoerceLiteral(literal, out value);

    public override bool TryCoerceJson(JsonElement json, [NotNullWhen(true)] out object? value) => BuiltInScalars.Any.TryCoerceJson(json, out value);

    public override bool TryWrite(object value, JsonTextWriter writer) => BuiltInScalars.Any.TryWrite(value, writer);
}
