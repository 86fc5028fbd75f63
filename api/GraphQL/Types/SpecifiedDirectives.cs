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

    /// <summary><c>@defer</c>, for schemas that are built with it.</summary>
    /// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
    public static Directive Defer { get; } = new("defer", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")
    {
        Description = "The `@defer` directive may be provided for fragment spreads and inline fragments to inform the executor to delay the execution of the current fragment to indicate deprioritization of the current fragment. A query with `@defer` directive will cause the request to potentially return multiple responses, where non-deferred data is delivered in the initial response and data deferred is delivered in a subsequent response. `@include` and `@skip` take precedence over `@defer`.",
        Arguments =
        [
            new Argument("label", BuiltInScalars.String) { Description = "If this argument label has a value other than null, it will be passed on to the result of this defer directive. This label is intended to give client applications a way to identify to which fragment a deferred result belongs to." },
            new Argument("if", BuiltInScalars.Boolean) { Description = "Deferred when true." },
        ],
    };

    /// <summary><c>@stream</c>, for schemas that are built with it.</summary>
    /// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
    public static Directive Stream { get; } = new("stream", "FIELD")
    {
        Description = "The `@stream` directive may be provided for a field of `List` type so that the backend can leverage technology such as asynchronous iterators to provide a partial list in the initial response, and additional list items in subsequent responses. `@include` and `@skip` take precedence over `@stream`.",
        Arguments =
        [
            new Argument("label", BuiltInScalars.String) { Description = "If this argument label has a value other than null, it will be passed on to the result of this stream directive. This label is intended to give client applications a way to identify to which fragment a streamed result belongs to." },
            new Argument("initialCount", new NonNullType(BuiltInScalars.Int)) { Description = "The initial elements that shall be send down to the consumer.", DefaultValue = new IntValueNode("0", default) },
            new Argument("if", BuiltInScalars.Boolean) { Description = "Streamed when true." },
        ],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Directive> All { get; } = [Skip, Include, Deprecated, SpecifiedBy, OneOf];
}
