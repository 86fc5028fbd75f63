using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every type that is extended is defined, and is of the kind that is extended.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-Extensions</remarks>
public sealed class PossibleTypeExtensionsRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (TypeDefinitionNode extension in Context.Definitions.OfType<TypeDefinitionNode>().Where(definition => definition.IsExtension))
        {
            string name = extension.Name.Value;
            if (!Context.Types.TryGetValue(name, out TypeDefinitionNode? definition))
            {
                Context.Report($"The type `{name}` cannot be extended because it is not defined.{Context.DidYouMean(name, Context.Types.Keys)}", "sec-Type-Extensions", extension.Name);
            }
            else if (definition.GetType() != extension.GetType())
            {
                Context.Report($"The type `{name}` cannot be extended as {KindOf(extension)}: it is {KindOf(definition)}.", "sec-Type-Extensions", definition, extension);
            }
        }
    }

    private static string KindOf(TypeDefinitionNode definition) => definition switch
    {
        ScalarTypeDefinitionNode => "a scalar",
        ObjectTypeDefinitionNode => "an object type",
        InterfaceTypeDefinitionNode => "an interface",
        UnionTypeDefinitionNode => "a union",
        EnumTypeDefinitionNode => "an enum",
        _ => "an input object",
    };
}
