using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>The directives that every schema has.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives.Built-in-Directives</remarks>
public static class SpecifiedDirectives
{
    /// <summary><c>@skip</c></summary>
    public static Directive Skip { get; } = new("skip", "FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")
    {
        Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
        Arguments = [new Argument("if", new NonNullType(BuiltInScalars.Boolean)) { Description = "Skipped when true." }],
    };

    /// <summary><c>@include</c></summary>
    public static Directive Include { get; } = new("include", "FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")
    {
        Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
        Arguments = [new Argument("if", new NonNullType(BuiltInScalars.Boolean)) { Description = "Included when true." }],
    };

    /// <summary><c>@deprecated</c></summary>
    public static Directive Deprecated { get; } = new("deprecated", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE")
    {
        Description = "Marks an element of a GraphQL schema as no longer supported.",
        Arguments =
        [
            new Argument("reason", new NonNullType(BuiltInScalars.String))
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data.",
                DefaultValue = new StringValueNode("No longer supported", false, default),
            },
        ],
    };

    /// <summary><c>@specifiedBy</c></summary>
    public static Directive SpecifiedBy { get; } = new("specifiedBy", "SCALAR")
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
        Arguments = [new Argument("url", new NonNullType(BuiltInScalars.String)) { Description = "The URL that specifies the behavior of this scalar." }],
    };

    /// <summary><c>@oneOf</c></summary>
    public static Directive OneOf { get; } = new("oneOf", "INPUT_OBJECT")
    {
        Description = "Indicates that an Input Object is a OneOf Input Object (and thus requires exactly one of its fields be provided).",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Directive> All { get; } = [Skip, Include, Deprecated, SpecifiedBy, OneOf];
}
