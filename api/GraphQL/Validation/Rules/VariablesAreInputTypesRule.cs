using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every variable is of an input type that the schema has.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types</remarks>
public sealed class VariablesAreInputTypesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.VariableDefinition)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is VariableDefinitionNode definition && Context.InputType is null)
        {
            string name = definition.Type.InnermostName.Value;
            string suggestion = Context.Schema.Types.ContainsKey(name) ? string.Empty : Context.DidYouMean.Type(name, type => type.IsInput);
            Context.Report(
                $"The type of variable `{definition.Variable.Name}` is not an input type.{suggestion}",
                "sec-Variables-Are-Input-Types",
                definition,
                ("variable", definition.Variable.NameText),
                ("variableType", SyntaxPrinter.Print(definition.Type)));
        }
    }
}
