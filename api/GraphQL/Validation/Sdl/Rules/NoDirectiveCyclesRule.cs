using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No directive stands within its own definition, or within that of a type or directive which it needs.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System.Directives.Circular-References</remarks>
public sealed class NoDirectiveCyclesRule(SdlContext context) : SdlRule(context)
{
    private readonly ILookup<string, TypeDefinitionNode> _types =
        context.Definitions.OfType<TypeDefinitionNode>().ToLookup(type => type.Name.Value, StringComparer.Ordinal);

    private readonly ILookup<string, DirectiveDefinitionNode> _directives =
        context.Definitions.OfType<DirectiveDefinitionNode>().ToLookup(directive => directive.Name.Value, StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Check()
    {
        foreach (DirectiveDefinitionNode directive in Context.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (NeedsItself(directive))
            {
                Context.Report($"The directive `@{directive.Name}` is used by its own definition.", "sec-Type-System.Directives.Circular-References", directive.Name);
            }
        }
    }

    private bool NeedsItself(DirectiveDefinitionNode directive)
    {
        var seen = new HashSet<(bool IsDirective, string Name)>();
        var pending = new Queue<(bool IsDirective, string Name)>(NeedsOf(directive.Arguments));
        while (pending.TryDequeue(out (bool IsDirective, string Name) next))
        {
            if (next == (true, directive.Name.Value))
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach ((bool IsDirective, string Name) need in next.IsDirective
                    ? _directives[next.Name].SelectMany(other => NeedsOf(other.Arguments))
                    : _types[next.Name].SelectMany(NeedsOf))
                {
                    pending.Enqueue(need);
                }
            }
        }

        return false;
    }

    private static IEnumerable<(bool IsDirective, string Name)> NeedsOf(TypeDefinitionNode type) => type.Directives.Select(Use).Concat(type switch
    {
        InputObjectTypeDefinitionNode input => NeedsOf(input.Fields),
        EnumTypeDefinitionNode enumType => enumType.Values.SelectMany(value => value.Directives).Select(Use),
        _ => [],
    });

    private static IEnumerable<(bool IsDirective, string Name)> NeedsOf(IReadOnlyList<InputValueDefinitionNode> inputs) =>
        inputs.SelectMany(input => input.Directives.Select(Use).Append((false, input.Type.InnermostName.Value)));

    private static (bool IsDirective, string Name) Use(DirectiveNode node) => (true, node.Name.Value);
}
