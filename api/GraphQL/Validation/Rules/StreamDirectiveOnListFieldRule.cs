using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Only lists are streamed.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
public sealed class StreamDirectiveOnListFieldRule(ValidationContext context) : ValidationRule(context)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is DirectiveNode directive && directive.Name.Value == SpecifiedDirectives.Stream.Name
            && Context.Ancestors.Count > 0 && Context.Ancestors[^1] is FieldNode
            && Context.Field is { } field && field.Type.Nullable is not ListType)
        {
            Context.Report(
                "@stream directive is only valid on list fields.",
                "sec-Stream-Directives-Are-Used-On-List-Fields",
                directive,
                ("field", field.Name),
                ("rfc", 1110));
        }
    }
}
