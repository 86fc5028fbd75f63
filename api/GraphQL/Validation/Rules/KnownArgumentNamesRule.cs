using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every argument is defined by its field or directive.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Names</remarks>
public sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Argument)
{
    // HotChocolate names the section of the required arguments for both.
    private const string Section = "sec-Required-Arguments";

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not ArgumentNode argument || Context.Argument is not null)
        {
            return;
        }

        string message = $"The argument `{argument.Name}` does not exist.";
        if (Context.Ancestors[^1] is DirectiveNode directive)
        {
            if (Context.Directive is not null)
            {
                Context.Report(message + Context.DidYouMean.Argument(Context.Directive, argument.NameText), Section, argument, ("directive", directive.Name.Value), ("argument", argument.NameText));
            }
        }
        else if (Context.Field is { } field)
        {
            Context.Report(message + Context.DidYouMean.Argument(Context.ParentType, field, argument.NameText), Section, argument, ("type", Context.ParentType?.Name), ("field", field.Name), ("argument", argument.NameText));
        }
    }
}
