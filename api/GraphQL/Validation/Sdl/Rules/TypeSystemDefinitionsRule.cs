using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>A document of the type system has no operations and fragments.</summary>
/// <remarks>https://spec.graphql.org/September2025/#TypeSystemDocument</remarks>
public sealed class TypeSystemDefinitionsRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (ExecutableDefinitionNode definition in Context.Document.Definitions.OfType<ExecutableDefinitionNode>())
        {
            Context.Report("A document of the type system cannot contain operations and fragments.", "TypeSystemDocument", definition);
        }
    }
}
