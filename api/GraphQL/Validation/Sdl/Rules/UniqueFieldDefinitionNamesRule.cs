using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No field is defined twice by a type and its extensions.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects</remarks>
public sealed class UniqueFieldDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        var known = new Dictionary<(string, string), NameNode>();
        foreach ((string type, MemberDefinitionNode field) in Context.Members(Fields))
        {
            if (!known.TryAdd((type, field.Name.Value), field.Name))
            {
                Context.Report($"The field `{type}.{field.Name}` can only be defined once.", "sec-Objects", known[(type, field.Name.Value)], field.Name);
            }
        }
    }

    private static IEnumerable<MemberDefinitionNode> Fields(TypeDefinitionNode definition) => definition switch
    {
        ComplexTypeDefinitionNode complex => complex.Fields,
        InputObjectTypeDefinitionNode input => input.Fields,
        _ => [],
    };
}
