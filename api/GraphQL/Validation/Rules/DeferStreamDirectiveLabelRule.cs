using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>The labels of <c>@defer</c> and <c>@stream</c> are constant and unique, so that clients can tell parts by them.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
public sealed class DeferStreamDirectiveLabelRule(ValidationContext context) : ValidationRule(context)
{
    private const string Section = "sec-Defer-And-Stream-Directive-Labels-Are-Unique";

    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || (directive.Name.Value != SpecifiedDirectives.Defer.Name && directive.Name.Value != SpecifiedDirectives.Stream.Name))
        {
            return;
        }

        switch (directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label:
                if (!_known.TryAdd(label.Value, directive))
                {
                    Context.Report(
                        "If a label is passed, it must be unique within all other @defer and @stream directives in the document.",
                        Section,
                        [_known[label.Value], directive],
                        ("label", label.Value),
                        ("rfc", 1110));
                }

                break;
            case VariableNode variable:
                Context.Report("If a label for @defer or @stream is passed, it must not be a variable.", Section, directive, ("variable", variable.NameText), ("rfc", 1110));
                break;
        }
    }
}
