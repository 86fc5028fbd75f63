using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>A directive that a document may use: one of its own or one that every schema has.</summary>
/// <param name="Arguments">The names of its arguments, and whether each must be given.</param>
/// <param name="Locations">Where it may stand.</param>
/// <param name="IsRepeatable">Whether it may stand several times at one location.</param>
public sealed record KnownDirective(IReadOnlyDictionary<string, bool> Arguments, IReadOnlySet<string> Locations, bool IsRepeatable)
{
    internal static KnownDirective Of(Directive directive) => new(
        directive.Arguments.ToDictionary(argument => argument.Name, argument => argument.IsRequired, StringComparer.Ordinal),
        directive.Locations.ToHashSet(StringComparer.Ordinal),
        directive.IsRepeatable);

    internal static KnownDirective Of(DirectiveDefinitionNode definition)
    {
        var arguments = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (InputValueDefinitionNode argument in definition.Arguments)
        {
            arguments.TryAdd(argument.Name.Value, argument is { Type: NonNullTypeNode, DefaultValue: null });
        }

        return new KnownDirective(arguments, definition.Locations.Select(location => location.Value).ToHashSet(StringComparer.Ordinal), definition.IsRepeatable);
    }
}
