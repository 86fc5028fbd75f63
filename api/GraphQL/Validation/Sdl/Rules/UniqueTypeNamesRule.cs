using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No two types have the same name.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
public sealed class UniqueTypeNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (TypeDefinitionNode type in Context.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension))
        {
            if (!known.TryAdd(type.Name.Value, type.Name))
            {
                Context.Report($"There can be only one type named `{type.Name}`.", "sec-Schema", known[type.Name.Value], type.Name);
            }
        }
    }
}
