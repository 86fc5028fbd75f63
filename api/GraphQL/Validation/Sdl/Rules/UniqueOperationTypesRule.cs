using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every kind of operation has one root type at most.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Root-Operation-Types</remarks>
public sealed class UniqueOperationTypesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        var known = new Dictionary<OperationType, OperationTypeDefinitionNode>();
        foreach (OperationTypeDefinitionNode node in Context.Definitions.OfType<SchemaDefinitionNode>().SelectMany(schema => schema.OperationTypes))
        {
            if (!known.TryAdd(node.Operation, node))
            {
                Context.Report($"There can be only one root type for `{Keyword(node.Operation)}`.", "sec-Root-Operation-Types", known[node.Operation], node);
            }
        }
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
