using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No argument is given twice.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</remarks>
public sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Field | NodeKinds.Directive)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Arguments.Count: > 1 } field)
        {
            foreach (ArgumentNode argument in Duplicates(field.Arguments))
            {
                Report(argument, ("type", Context.ParentType?.Name), ("field", field.NameText), ("argument", argument.NameText));
            }
        }
        else if (node is DirectiveNode { Arguments.Count: > 1 } directive)
        {
            foreach (ArgumentNode argument in Duplicates(directive.Arguments))
            {
                Report(argument, ("directive", directive.Name.Value), ("argument", argument.NameText));
            }
        }
    }

    private static IEnumerable<ArgumentNode> Duplicates(IReadOnlyList<ArgumentNode> arguments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return arguments.Where(argument => !names.Add(argument.NameText));
    }

    private void Report(ArgumentNode argument, params IReadOnlyList<(string Name, object? Value)> extensions) => Context.Report(
        "More than one argument with the same name in an argument set is ambiguous and invalid.",
        "sec-Argument-Uniqueness",
        argument,
        extensions);
}
