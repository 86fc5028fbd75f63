using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No value is defined twice by an enum and its extensions.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Enums</remarks>
public sealed class UniqueEnumValueNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        var known = new Dictionary<(string, string), NameNode>();
        foreach ((string type, MemberDefinitionNode value) in Context.Members(definition => (definition as EnumTypeDefinitionNode)?.Values ?? []))
        {
            if (!known.TryAdd((type, value.Name.Value), value.Name))
            {
                Context.Report($"The enum value `{type}.{value.Name}` can only be defined once.", "sec-Enums", known[(type, value.Name.Value)], value.Name);
            }
        }
    }
}
