using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every argument that is non-null and has no default is given.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Required-Arguments</remarks>
public sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Field | NodeKinds.Directive)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode field && Context.Field is { } definition)
        {
            foreach (Argument argument in Missing(definition.Arguments, field.Arguments))
            {
                Report(field, argument, ("type", Context.ParentType?.Name), ("field", definition.Name), ("argument", argument.Name));
            }
        }
        else if (node is DirectiveNode directive && Context.Directive is { } known)
        {
            foreach (Argument argument in Missing(known.Arguments, directive.Arguments))
            {
                Report(directive, argument, ("directive", known.Name), ("argument", argument.Name));
            }
        }
    }

    private static IEnumerable<Argument> Missing(IReadOnlyList<Argument> definitions, IReadOnlyList<ArgumentNode> nodes) =>
        definitions.Count == 0 ? [] : definitions.Where(definition => definition.IsRequired && !nodes.Any(node => node.NameText == definition.Name));

    private void Report(SyntaxNode node, Argument argument, params IReadOnlyList<(string Name, object? Value)> extensions) =>
        Context.Report($"The argument `{argument.Name}` is required.", "sec-Required-Arguments", node, extensions);
}
