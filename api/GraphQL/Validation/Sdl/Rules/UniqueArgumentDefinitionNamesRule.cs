using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No argument is defined twice by a field or directive.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Field-Arguments</remarks>
public sealed class UniqueArgumentDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (TypeSystemDefinitionNode definition in Context.Definitions)
        {
            if (definition is DirectiveDefinitionNode directive)
            {
                Check($"@{directive.Name}", directive.Arguments);
            }
            else if (definition is ComplexTypeDefinitionNode type)
            {
                foreach (FieldDefinitionNode field in type.Fields)
                {
                    Check($"{type.Name}.{field.Name}", field.Arguments);
                }
            }
        }
    }

    private void Check(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (IGrouping<string, NameNode> names in arguments.Select(argument => argument.Name).GroupBy(name => name.Value).Where(names => names.Count() > 1))
        {
            Context.Report($"The argument `{owner}({names.Key}:)` can only be defined once.", "sec-Field-Arguments", [.. names]);
        }
    }
}
