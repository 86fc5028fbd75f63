namespace GraphQlCrm.GraphQL.Types;

/// <summary>A directive.</summary>
/// <param name="name">The name, without the at sign.</param>
/// <param name="locations">Where it may stand, in the words of the specification.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives</remarks>
public sealed class Directive(string name, params IReadOnlyList<string> locations)
{
    /// <summary>The name, without the at sign.</summary>
    public string Name { get; } = name;

    /// <summary>Where it may stand, in the words of the specification.</summary>
    public IReadOnlyList<string> Locations { get; } = locations;

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; init; }

    /// <summary>The arguments.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>Whether it may stand several times at one location.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The argument of a name, if there is one.</summary>
    /// <param name="argument">The name.</param>
    /// <returns>The argument or <see langword="null"/>.</returns>
    public Argument? FindArgument(string argument) => Arguments.FirstOrDefault(candidate => candidate.Name == argument);
}
