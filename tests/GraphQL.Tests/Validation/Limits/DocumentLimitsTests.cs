using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Validation.Limits;

public sealed class DocumentLimitsTests
{
    [Theory]
    [InlineData("{ dog { mother { name } } }", true)]
    [InlineData("{ dog { mother { mother { name } } } }", false)]
    [InlineData("{ dog { ... { ... on Dog { mother { name } } } } }", true)]
    [InlineData("{ dog { ...F } } fragment F on Dog { mother { ...G } } fragment G on Dog { mother { name } }", false)]
    [InlineData("{ __schema { types { fields { type { ofType { name } } } } } }", true)]
    public void The_depth_is_limited_through_fragments(string document, bool isAllowed) => Expect(
        document,
        new ValidationOptions { DepthMax = 3 },
        isAllowed ? null : "The GraphQL document has an execution depth of 4 which exceeds the max allowed execution depth of 3.");

    [Theory]
    [InlineData("{ __schema { types { name } } }", true)]
    [InlineData("{ __schema { types { fields { name } } } }", false)]
    [InlineData("{ __type(name: \"Dog\") { fields { type { name } } } }", false)]
    [InlineData("query __schema { dog { mother { mother { mother { name } } } } }", true)]
    public void Introspection_has_a_depth_of_its_own(string document, bool isAllowed)
    {
        GraphQLError? error = Expect(document, new ValidationOptions { IntrospectionDepthMax = 3 }, isAllowed ? null : "Maximum allowed introspection depth exceeded.");

        Assert.Equal(isAllowed ? null : "HC0086", error?.Code);
    }

    [Theory]
    [InlineData("{ a: dog { b: name } }", true)]
    [InlineData("{ a: dog { b: name c: name } }", false)]
    [InlineData("{ a: dog { ...F } } fragment F on Dog { b: name c: name }", false)]
    public void Aliases_are_counted(string document, bool isAllowed) =>
        Expect(document, new ValidationOptions { AliasesMax = 2 }, isAllowed ? null : "The document has 3 aliases; at most 2 are allowed.");

    [Theory]
    [InlineData("{ dog { name nickname barkVolume } cat { name } }", true)]
    [InlineData("{ dog { name } cat { name } human { name } }", false)]
    [InlineData("{ ...F cat { name } } fragment F on Query { dog { name } ... { human { name } } }", false)]
    public void Root_fields_are_counted(string document, bool isAllowed) =>
        Expect(document, new ValidationOptions { RootFieldsMax = 2 }, isAllowed ? null : "The operation selects 3 root fields; at most 2 are allowed.");

    [Theory]
    [InlineData("{ dog { name nickname } }", true)]
    [InlineData("{ dog { name nickname barkVolume } }", false)]
    [InlineData("{ dog { ...F ...F } } fragment F on Dog { name nickname }", false)]
    public void Fields_are_counted_as_often_as_they_are_spread(string document, bool isAllowed) =>
        Expect(document, new ValidationOptions { ExpandedSelectionsMax = 3 }, isAllowed ? null : "The operation selects more than 3 fields once its fragments are spread.");

    [Fact]
    public void Nothing_else_is_looked_at_in_a_document_that_is_too_large() => Expect(
        "{ dog { nope nope2 nope3 } }",
        new ValidationOptions { ExpandedSelectionsMax = 3 },
        "The operation selects more than 3 fields once its fragments are spread.");

    private static GraphQLError? Expect(string document, ValidationOptions options, string? message)
    {
        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse(document), options);
        Assert.Equal(message is null ? [] : [message], errors.Select(error => error.Message));
        return errors.Count == 0 ? null : errors[0];
    }
}
