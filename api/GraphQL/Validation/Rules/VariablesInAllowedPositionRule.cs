using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every variable stands only where a value of its type is accepted.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed</remarks>
public sealed class VariablesInAllowedPositionRule(ValidationContext context)
    : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
{
    private const string Section = "sec-All-Variable-Usages-Are-Allowed";

    /// <inheritdoc />
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (OperationDefinitionNode operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operation.VariableDefinitions.Count > 0 && !Context.IsFull)
            {
                Check(operation);
            }
        }
    }

    private void Check(OperationDefinitionNode operation)
    {
        var variables = new Dictionary<string, (VariableDefinitionNode Definition, GraphQLType? Type)>(StringComparer.Ordinal);
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            variables[definition.Variable.NameText] = (definition, TypeReference.Resolve(Context.Schema, definition.Type));
        }

        foreach (VariableUsage usage in Context.UsagesIn(operation))
        {
            if (usage.LocationType is not null
                && variables.TryGetValue(usage.Variable.NameText, out (VariableDefinitionNode Definition, GraphQLType? Type) variable)
                && variable.Type is { IsInput: true })
            {
                Check(usage, usage.LocationType, variable.Definition, variable.Type);
            }
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#IsVariableUsageAllowed()</summary>
    private void Check(VariableUsage usage, GraphQLType locationType, VariableDefinitionNode definition, GraphQLType variableType)
    {
        string name = definition.Variable.NameText;
        bool hasDefault = usage.HasLocationDefault || definition.DefaultValue is not (null or NullValueNode);
        if (!AreCompatible(variableType, hasDefault ? locationType.Nullable : locationType))
        {
            Context.ReportAt(
                $"The variable `{name}` is not compatible with the type of the current location.",
                Section,
                usage.Variable,
                usage.Path,
                ("variable", name),
                ("variableType", SyntaxPrinter.Print(definition.Type)),
                ("locationType", locationType.ToString()));
        }
        else if (usage.IsOneOf && !variableType.IsNonNull && !hasDefault)
        {
            Context.ReportAt(
                $"The variable `{name}` is not compatible with the type of the current one-of location.",
                Section,
                usage.Variable,
                usage.Path,
                ("variable", name));
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#AreTypesCompatible()</summary>
    private static bool AreCompatible(GraphQLType variableType, GraphQLType locationType)
    {
        while (true)
        {
            switch (variableType, locationType)
            {
                case (NonNullType variable, NonNullType location):
                    (variableType, locationType) = (variable.Type, location.Type);
                    break;
                case (_, NonNullType):
                    return false;
                case (NonNullType variable, _):
                    variableType = variable.Type;
                    break;
                case (ListType variable, ListType location):
                    (variableType, locationType) = (variable.ItemType, location.ItemType);
                    break;
                default:
                    return ReferenceEquals(variableType, locationType);
            }
        }
    }
}
