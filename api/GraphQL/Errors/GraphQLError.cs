using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Errors;

/// <summary>An error of a response.</summary>
/// <param name="Message">What is wrong, for the developer of the client.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-Errors</remarks>
public sealed record GraphQLError(string Message)
{
    /// <summary>Where in the document it arose.</summary>
    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>The response position it belongs to: names and list indices.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further members, written in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Extensions { get; init; } = [];

    /// <summary>The machine-readable code, if there is one.</summary>
    public string? Code => Extensions.FirstOrDefault(extension => extension.Key == "code").Value as string;

    /// <summary>The error with a code in front of its extensions.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The error with the code.</returns>
    public GraphQLError WithCode(string code) => this with { Extensions = [new("code", code), .. Extensions] };

    /// <summary>The error with one more extension.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The member's value.</param>
    /// <returns>The error with the extension.</returns>
    public GraphQLError With(string name, object? value) => this with { Extensions = [.. Extensions, new(name, value)] };

    /// <summary>The error at a piece of the document.</summary>
    /// <param name="node">The piece.</param>
    /// <returns>The error with one more location.</returns>
    public GraphQLError At(SyntaxNode node) => this with { Locations = [.. Locations, node.Location] };
}
