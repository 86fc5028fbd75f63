using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every type that is referred to is defined.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-References</remarks>
public sealed class KnownTypeNamesRule(SdlContext context) : SdlRule(context)
{
    private static readonly HashSet<string> s_specified =
        [.. BuiltInScalars.Specified.Select(scalar => scalar.Name), .. IntrospectionTypes.All.Select(type => type.Name)];

    /// <inheritdoc />
    public override void Check()
    {
        foreach (NameNode name in Context.Definitions.SelectMany(References))
        {
            if (!Context.IsFull && !Context.Types.ContainsKey(name.Value) && !s_specified.Contains(name.Value))
            {
                Context.Report($"Unknown type `{name}`.{Context.DidYouMean(name.Value, Context.Types.Keys.Concat(s_specified))}", "sec-Type-References", name);
            }
        }
    }

    private static IEnumerable<NameNode> References(TypeSystemDefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode schema => schema.OperationTypes.Select(operation => operation.Type.Name),
        ComplexTypeDefinitionNode complex => complex.Interfaces.Select(type => type.Name)
            .Concat(complex.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type.InnermostName).Append(field.Type.InnermostName))),
        UnionTypeDefinitionNode union => union.Types.Select(type => type.Name),
        InputObjectTypeDefinitionNode input => input.Fields.Select(field => field.Type.InnermostName),
        DirectiveDefinitionNode directive => directive.Arguments.Select(argument => argument.Type.InnermostName),
        _ => [],
    };
}
