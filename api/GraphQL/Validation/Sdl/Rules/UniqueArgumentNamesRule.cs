using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>No argument of a directive is given twice.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</remarks>
public sealed class UniqueArgumentNamesRule(SdlContext context) : SdlRule(context)
{
    /// <inheritdoc />
    public override void Check()
    {
        foreach (DirectiveNode node in Context.Sites.SelectMany(site => site.Directives))
        {
            foreach (IGrouping<string, NameNode> names in node.Arguments.Select(argument => argument.Name).GroupBy(name => name.Value).Where(names => names.Count() > 1))
            {
                Context.Report($"There can be only one argument named `{names.Key}`.", "sec-Argument-Uniqueness", [.. names]);
            }
        }
    }
}
