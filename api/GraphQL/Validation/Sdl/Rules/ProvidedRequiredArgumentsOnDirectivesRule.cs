using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl.Rules;

/// <summary>Every argument of a directive that is non-null and has no default is given.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Required-Arguments</remarks>
public sealed class ProvidedRequiredArgumentsOnDirectivesRule(SdlContext context) : SdlRule(context)
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

            foreach ((string name, bool isRequired) in directive.Arguments)
            {
                if (isRequired && !node.Arguments.Any(argument => argument.NameText == name))
                {
                    Context.Report($"The argument `@{node.Name}({name}:)` is required.", "sec-Required-Arguments", node);
                }
            }
        }
    }
}
