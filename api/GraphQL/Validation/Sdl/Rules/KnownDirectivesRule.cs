using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every directive is defined and stands where its definition allows it.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Directives-Are-Defined</remarks>
public sealed class KnownDirectivesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (DirectiveSite site in Context.Sites)
        {
            foreach (DirectiveNode node in site.Directives)
            {
                Check(node, site.Location);
            }
        }
    }

    private void Check(DirectiveNode node, string location)
    {
        if (!Context.Directives.TryGetValue(node.Name.Value, out KnownDirective? directive))
        {
            Context.Report($"Unknown directive `@{node.Name}`.{Context.DidYouMean(node.Name.Value, Context.Directives.Keys)}", "sec-Directives-Are-Defined", node);
        }
        else if (!directive.Locations.Contains(location))
        {
            Context.Report($"The directive `@{node.Name}` cannot stand on {location}.", "sec-Directives-Are-in-Valid-Locations", node);
        }
    }
}
