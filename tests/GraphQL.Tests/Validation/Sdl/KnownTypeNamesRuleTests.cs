using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class KnownTypeNamesRuleTests : SdlRuleTest<KnownTypeNamesRule>
{
    [Theory]
    [InlineData("type A implements I { a(b: [In!]!): [U] s: String i: __Schema } interface I { e: E } input In { e: E f: Float } union U = A enum E { X } schema { query: A } directive @d(e: E) on FIELD")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A implements B { c(d: [E!]): F } union G = H input I { j: J } schema { query: K } directive @l(m: M) on FIELD extend type A { n: N }",
        "1:19 Unknown type `B`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:29 Unknown type `E`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:35 Unknown type `F`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:49 Unknown type `H`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:64 Unknown type `J`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:84 Unknown type `K`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:104 Unknown type `M`. Did you mean \"A\", \"G\", or \"I\"?",
        "1:135 Unknown type `N`. Did you mean \"A\", \"G\", or \"I\"?")]
    [InlineData(
        "type Customer { a: Customers b: Strin }",
        "1:20 Unknown type `Customers`. Did you mean \"Customer\"?",
        "1:33 Unknown type `Strin`. Did you mean \"String\"?")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
