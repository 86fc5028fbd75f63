using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.CodeFirst;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>Checks documents against one rule and the schema of the bookshop.</summary>
public static class RuleHarness
{
    public static void ExpectValid(Func<ValidationContext, ValidationRule> rule, string document) => ExpectErrors(rule, document);

    /// <summary>Each error as <c>line:column message</c>.</summary>
    public static void ExpectErrors(Func<ValidationContext, ValidationRule> rule, string document, params string[] errors) =>
        Assert.Equal(errors, DocumentValidator.Validate(Bookshop.Schema, Parser.Parse(document), null, [rule]).Select(Describe));

    public static string Describe(GraphQLError error) =>
        string.Join(' ', error.Locations.Select(location => $"{location.Line}:{location.Column}").Append(error.Message));
}
