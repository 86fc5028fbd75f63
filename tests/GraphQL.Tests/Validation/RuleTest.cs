using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>Runs one rule alone.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract class RuleTest<TRule>
    where TRule : ValidationRule
{
    private const string Specification = "https://spec.graphql.org/September2025/#";

    /// <summary>The limits and the suggestions have tests of their own.</summary>
    internal static ValidationOptions Unlimited { get; } = new()
    {
        DepthMax = int.MaxValue,
        IntrospectionDepthMax = int.MaxValue,
        AliasesMax = int.MaxValue,
        RootFieldsMax = int.MaxValue,
        ExpandedSelectionsMax = int.MaxValue,
        ListSizeMax = int.MaxValue,
        Suggestions = false,
    };

    internal static ParserOptions LargeDocuments { get; } = new()
    {
        TokensMax = int.MaxValue,
        DocumentSizeMax = int.MaxValue,
        FieldsMax = int.MaxValue,
        DirectivesPerLocationMax = int.MaxValue,
    };

    private protected virtual Schema Schema => TestSchemas.Pets;

    private protected TRule? Rule { get; private set; }

    private protected IReadOnlyList<GraphQLError> Validate(string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(Schema, Parser.Parse(document, LargeDocuments), options ?? Unlimited, [Create]);

    private protected void ExpectValid(string document) => Assert.Equal([], Validate(document).Select(Describe));

    /// <param name="document">The document.</param>
    /// <param name="errors">What is wrong: <c>line:column … message</c>.</param>
    private protected void ExpectErrors(string document, params IReadOnlyList<string> errors) =>
        Assert.Equal(errors, Validate(document).Select(Describe));

    /// <summary>The one error of a document: <c>name=value</c> of all its extensions.</summary>
    private protected void ExpectExtensions(string document, string section, params IReadOnlyList<string> extensions)
    {
        GraphQLError error = Assert.Single(Validate(document));
        Assert.Equal([.. extensions, $"specifiedBy={Specification}{section}"], error.Extensions.Select(extension => $"{extension.Key}={extension.Value}"));
    }

    private static string Describe(GraphQLError error) =>
        $"{string.Join(" ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))} {error.Message}";

    private TRule Create(ValidationContext context) => Rule = (TRule)Activator.CreateInstance(typeof(TRule), context)!;
}
