namespace GraphQlCrm.GraphQL.Types;

/// <summary>A field of an object type or interface.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type.</param>
/// <remarks>https://spec.graphql.org/September2025/#FieldDefinition</remarks>
public sealed class Field(string name, GraphQLType type)
{
    private IReadOnlyList<AuthorizeAttribute> _required = [];

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The type.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; init; }

    /// <summary>The arguments, in the order of their declaration.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>Why the field is deprecated, if it is.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>How the value is found.</summary>
    public FieldResolver? Resolver { get; init; }

    /// <summary>What the field adds to the cost of a request; null = 1 if it has subfields or is a list, else 0.</summary>
    public double? Cost { get; init; }

    /// <summary>What is known of the size of its list.</summary>
    public ListSize? ListSize { get; init; }

    /// <summary>Where the events come from, of a root field of the subscription type.</summary>
    public FieldResolver? EventSource { get; init; }

    /// <summary>Who may read the field; everyone if empty. All requirements must be met.</summary>
    public IReadOnlyList<AuthorizeAttribute> Authorization
    {
        get => _required;
        init => _required = value;
    }

    /// <summary>Whether something in the arguments is not for everyone.</summary>
    internal bool HasGuardedArguments { get; set; }

    /// <summary>Adds a requirement, while the schema is made.</summary>
    internal void Require(AuthorizeAttribute? requirement) => _required = requirement is null ? _required : [.. _required, requirement];

    /// <summary>The argument of a name, if there is one.</summary>
    /// <param name="argument">The name.</param>
    /// <returns>The argument or <see langword="null"/>.</returns>
    public Argument? FindArgument(string argument)
    {
        foreach (Argument candidate in Arguments)
        {
            if (candidate.Name == argument)
            {
                return candidate;
            }
        }

        return null;
    }
}
