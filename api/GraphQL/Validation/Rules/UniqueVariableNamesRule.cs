using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No operation defines a variable twice.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Variable-Uniqueness</remarks>
public sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Operation)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode operation)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            if (!names.Add(definition.Variable.NameText))
            {
                Context.Report(
                    "A document containing operations that define more than one variable with the same name is invalid for execution.",
                    "sec-Variable-Uniqueness",
                    definition,
                    ("variable", definition.Variable.NameText),
                    ("variableType", SyntaxPrinter.Print(definition.Type)));
            }
        }
    }
}
