using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>There is one schema definition at most.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
public sealed class LoneSchemaDefinitionRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (SchemaDefinitionNode definition in Context.Definitions.OfType<SchemaDefinitionNode>().Where(definition => !definition.IsExtension).Skip(1))
        {
            Context.Report("There can be only one schema definition.", "sec-Schema", definition);
        }
    }
}
