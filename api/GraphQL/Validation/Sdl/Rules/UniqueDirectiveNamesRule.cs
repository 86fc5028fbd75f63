using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No two directives have the same name.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
public sealed class UniqueDirectiveNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (DirectiveDefinitionNode directive in Context.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (!known.TryAdd(directive.Name.Value, directive.Name))
            {
                Context.Report($"There can be only one directive named `@{directive.Name}`.", "sec-Schema", known[directive.Name.Value], directive.Name);
            }
        }
    }
}
