using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>An argument or a field of an input object.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type.</param>
/// <remarks>https://spec.graphql.org/September2025/#InputValueDefinition</remarks>
public abstract class InputValue(string name, GraphQLType type)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The type.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; init; }

    /// <summary>The default, if there is one.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>Why it is deprecated, if it is.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>What the value adds to the cost of a request if it is given; null = 1 if it is an input object, else 0.</summary>
    public double? Cost { get; init; }

    /// <summary>Makes a coerced value the one that the resolver takes; not called for absent values.</summary>
    public Func<object?, object?>? Convert { get; init; }

    /// <summary>What the resolver gets if the value is absent.</summary>
    public object? AbsentValue { get; init; }

    /// <summary>Who may give a value; everyone if empty. All requirements must be met.</summary>
    public IReadOnlyList<AuthorizeAttribute> Authorization { get; private set; } = [];

    /// <summary>Whether a value must be given.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>Adds a requirement, while the schema is made.</summary>
    internal void Require(AuthorizeAttribute? requirement) => Authorization = requirement is null ? Authorization : [.. Authorization, requirement];
}

/// <summary>An argument of a field or directive.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type.</param>
public sealed class Argument(string name, GraphQLType type) : InputValue(name, type);

/// <summary>A field of an input object.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type.</param>
public sealed class InputField(string name, GraphQLType type) : InputValue(name, type)
{
    /// <summary>What the field means to the one who made the input type.</summary>
    public object? Tag { get; init; }
}
