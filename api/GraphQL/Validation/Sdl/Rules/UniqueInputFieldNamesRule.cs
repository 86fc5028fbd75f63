using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No field of an input object is given twice.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</remarks>
public sealed class UniqueInputFieldNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (ValueNode value in Context.Sites.SelectMany(site => site.Directives).SelectMany(node => node.Arguments).Select(argument => argument.Value))
        {
            Check(value);
        }

        foreach (ValueNode value in Context.Definitions.SelectMany(Inputs).Select(input => input.DefaultValue).OfType<ValueNode>())
        {
            Check(value);
        }
    }

    private void Check(ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (ValueNode item in list.Values)
                {
                    Check(item);
                }

                break;
            case ObjectValueNode fields:
                var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
                foreach (ObjectFieldNode field in fields.Fields)
                {
                    if (!known.TryAdd(field.NameText, field.Name))
                    {
                        Context.Report($"There can be only one input field named `{field.Name}`.", "sec-Input-Object-Field-Uniqueness", known[field.NameText], field.Name);
                    }

                    Check(field.Value);
                }

                break;
        }
    }

    private static IEnumerable<InputValueDefinitionNode> Inputs(TypeSystemDefinitionNode definition) => definition switch
    {
        ComplexTypeDefinitionNode complex => complex.Fields.SelectMany(field => field.Arguments),
        InputObjectTypeDefinitionNode input => input.Fields,
        DirectiveDefinitionNode directive => directive.Arguments,
        _ => [],
    };
}
