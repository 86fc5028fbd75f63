using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>A scalar.</summary>
/// <param name="name">The name.</param>
/// <param name="description">The description, if there is one.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-Scalars</remarks>
public abstract class ScalarType(string name, string? description = null) : NamedType(name, description)
{
    /// <summary>The CLR type of its values.</summary>
    public abstract Type RuntimeType { get; }

    /// <summary>Where the scalar is specified.</summary>
    public virtual string? SpecifiedBy => null;

    /// <summary>Coerces a literal without variables.</summary>
    /// <param name="literal">The literal; not <c>null</c>.</param>
    /// <param name="value">The runtime value.</param>
    /// <returns>Whether the literal is one of the scalar's.</returns>
    public abstract bool TryCoerceLiteral(ValueNode literal, [NotNullWhen(true)] out object? value);

    /// <summary>Coerces a JSON value.</summary>
    /// <param name="json">The JSON value; not <c>null</c>.</param>
    /// <param name="value">The runtime value.</param>
    /// <returns>Whether the JSON value is one of the scalar's.</returns>
    public abstract bool TryCoerceJson(JsonElement json, [NotNullWhen(true)] out object? value);

    /// <summary>Writes a runtime value.</summary>
    /// <param name="value">The runtime value.</param>
    /// <param name="writer">Takes the value.</param>
    /// <returns>Whether the value is one of the scalar's; else nothing is written.</returns>
    public abstract bool TryWrite(object value, JsonTextWriter writer);
}

/// <summary>A scalar whose runtime values are of one CLR type.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
/// <param name="name">The name.</param>
/// <param name="description">The description, if there is one.</param>
public abstract class ScalarType<T>(string name, string? description = null) : ScalarType(name, description)
    where T : notnull
{
    /// <inheritdoc />
    public override Type RuntimeType => typeof(T);

    /// <inheritdoc />
    public sealed override bool TryCoerceLiteral(ValueNode literal, [NotNullWhen(true)] out object? value)
    {
        bool done = TryRead(literal, out T? typed);
        value = done ? typed : null;
        return value is not null;
    }

    /// <inheritdoc />
    public sealed override bool TryCoerceJson(JsonElement json, [NotNullWhen(true)] out object? value)
    {
        bool done = TryRead(json, out T? typed);
        value = done ? typed : null;
        return value is not null;
    }

    /// <summary>Reads a literal.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is one of the scalar's.</returns>
    protected abstract bool TryRead(ValueNode literal, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads a JSON value.</summary>
    /// <param name="json">The JSON value.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is one of the scalar's.</returns>
    protected abstract bool TryRead(JsonElement json, [MaybeNullWhen(false)] out T value);
}

/// <summary>A scalar whose values are strings on the wire.</summary>
/// <typeparam name="T">The CLR type.</typeparam>
/// <param name="name">The name.</param>
/// <param name="description">The description, if there is one.</param>
public abstract class StringScalarType<T>(string name, string? description = null) : ScalarType<T>(name, description)
    where T : notnull
{
    /// <inheritdoc />
    protected sealed override bool TryRead(ValueNode literal, [MaybeNullWhen(false)] out T value)
    {
        if (literal is StringValueNode text)
        {
            return TryParse(text.Value, out value);
        }

        value = default;
        return false;
    }

    /// <inheritdoc />
    protected sealed override bool TryRead(JsonElement json, [MaybeNullWhen(false)] out T value)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return TryParse(json.GetString()!, out value);
        }

        value = default;
        return false;
    }

    /// <summary>Parses the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the text is one of the scalar's.</returns>
    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);
}
