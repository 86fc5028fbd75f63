namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A difference that is meant.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Reason">Why our side is as it is.</param>
/// <param name="Explains">Whether a difference is nothing but this one.</param>
internal sealed record KnownTypeSystemDifference(string Name, string Reason, Func<TypeSystemDifference, bool> Explains);

/// <summary>All differences from graphql-js over documents of the type system that are meant. Each must occur.</summary>
internal static class KnownTypeSystemDifferences
{
    private static readonly string[] s_executable = ["QUERY", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"];

    public static IReadOnlyList<KnownTypeSystemDifference> All { get; } =
    [
        new(
            "Directives on directive definitions, and extensions of directives, are read by theirs alone",
            "They are a draft and not in the grammar of September 2025.",
            difference => difference.Kind is "syntax: only ours refuses" or "syntax: another place"
                && difference.Ours[0].Message is "Unexpected token: `directive`." or "Unexpected token: At."),
        new(
            "A description of nothing that can have one is refused at the description by theirs, after it by ours",
            "What follows is what does not fit the grammar.",
            difference => difference.Kind == "syntax: another place" && difference.Theirs[0].Message.Contains("Unexpected description", StringComparison.Ordinal)),
        new(
            "A definition with a description begins at the description for theirs, at its keyword for ours",
            "As with operations: the keyword is where one looks for the definition.",
            difference => difference.Kind is "LoneSchemaDefinitionRule: other places" or "PossibleTypeExtensionsRule: other places"
                && difference.Ours.Count == difference.Theirs.Count),
        new(
            "Operations and fragments among definitions are refused by ours, and looked into by theirs",
            "A document of the type system has none, and who wrote one wants to know.",
            difference => difference.Kind == "TypeSystemDefinitionsRule: only ours refuses"
                || (difference.Kind is "KnownDirectivesRule: only theirs refuses" && difference.Theirs.All(theirs => s_executable.Any(place => theirs.Message.EndsWith($" {place}.", StringComparison.Ordinal))))
                || (difference.Kind is "KnownTypeNamesRule: only theirs refuses" && difference.Document.Contains("fragment F on", StringComparison.Ordinal))),
        new(
            "A directive that its own definition needs is refused by ours alone",
            "The specification forbids it in 3.13; graphql.md 2.4, 3.",
            difference => difference.Kind == "NoDirectiveCyclesRule: only ours refuses"),
    ];
}
