namespace GraphQlCrm.GraphQL.Types;

/// <summary>An enum.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Enums</remarks>
public sealed class EnumType : NamedType
{
    private readonly Dictionary<string, EnumValue> _byName;
    private readonly Dictionary<object, EnumValue> _byValue;

    /// <summary>Creates the type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <param name="values">The values, in order.</param>
    /// <param name="runtimeType">The CLR enum, if there is one.</param>
    public EnumType(string name, string? description, IReadOnlyList<EnumValue> values, Type? runtimeType = null)
        : base(name, description)
    {
        Values = values;
        RuntimeType = runtimeType;
        _byName = new Dictionary<string, EnumValue>(StringComparer.Ordinal);
        _byValue = [];
        foreach (EnumValue value in values)
        {
            if (!_byName.TryAdd(value.Name, value))
            {
                throw new SchemaException($"The enum `{name}` has two values `{value.Name}`.");
            }

            _byValue.TryAdd(value.Value, value);
        }
    }

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<EnumValue> Values { get; }

    /// <summary>The CLR enum, if there is one.</summary>
    public Type? RuntimeType { get; }

    /// <summary>The value of a name, if there is one.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value or <see langword="null"/>.</returns>
    public EnumValue? FindByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The value that stands for a runtime value, if there is one.</summary>
    /// <param name="value">The runtime value.</param>
    /// <returns>The value or <see langword="null"/>.</returns>
    public EnumValue? FindByValue(object value) => _byValue.GetValueOrDefault(value);
}

/// <summary>A value of an enum.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The runtime value.</param>
/// <param name="Description">The description, if there is one.</param>
/// <param name="DeprecationReason">Why it is deprecated, if it is.</param>
public sealed record EnumValue(string Name, object Value, string? Description = null, string? DeprecationReason = null);
