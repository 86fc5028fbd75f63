using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>A directive that is not repeatable stands once at a type and its extensions, or at a member.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</remarks>
public sealed class UniqueDirectivesPerLocationRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, DirectiveNode> _ofSchema = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _ofTypes = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Check()
    {
        foreach (DirectiveSite site in Context.Sites)
        {
            Dictionary<string, DirectiveNode> known = KnownAt(site.Owner);
            foreach (DirectiveNode node in site.Directives)
            {
                if (Context.Directives.TryGetValue(node.Name.Value, out KnownDirective? directive) && !directive.IsRepeatable && !known.TryAdd(node.Name.Value, node))
                {
                    Context.Report(
                        $"The directive `@{node.Name}` can only be used once at this location.",
                        "sec-Directives-Are-Unique-per-Location",
                        known[node.Name.Value],
                        node);
                }
            }
        }
    }

    /// <summary>A definition and its extensions are one location.</summary>
    private Dictionary<string, DirectiveNode> KnownAt(SyntaxNode owner)
    {
        if (owner is SchemaDefinitionNode)
        {
            return _ofSchema;
        }

        if (owner is not TypeDefinitionNode { Name.Value: var type })
        {
            return new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }

        if (!_ofTypes.TryGetValue(type, out Dictionary<string, DirectiveNode>? known))
        {
            _ofTypes[type] = known = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }

        return known;
    }
}
