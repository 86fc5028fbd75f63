using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every argument of a directive is defined.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Names</remarks>
public sealed class KnownArgumentNamesOnDirectivesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (DirectiveNode node in Context.Sites.SelectMany(site => site.Directives))
        {
            if (!Context.Directives.TryGetValue(node.Name.Value, out KnownDirective? directive))
            {
                continue;
            }

            foreach (NameNode name in node.Arguments.Select(argument => argument.Name).Where(name => !directive.Arguments.ContainsKey(name.Value)))
            {
                Context.Report($"The directive `@{node.Name}` has no argument `{name}`.{Context.DidYouMean(name.Value, directive.Arguments.Keys)}", "sec-Argument-Names", name);
            }
        }
    }
}
