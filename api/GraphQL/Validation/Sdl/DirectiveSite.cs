using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>A place where directives stand.</summary>
/// <param name="Owner">What they belong to.</param>
/// <param name="Location">The place in the words of the specification.</param>
/// <param name="Directives">The directives, at least one.</param>
public sealed record DirectiveSite(SyntaxNode Owner, string Location, IReadOnlyList<DirectiveNode> Directives);
