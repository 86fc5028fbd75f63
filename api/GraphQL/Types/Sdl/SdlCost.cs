using System.Globalization;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Reads <c>@cost</c> and <c>@listSize</c> of a document of the type system.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html</remarks>
internal static class SdlCost
{
    /// <summary>The weight of <c>@cost</c>, if it stands there and is a number.</summary>
    public static double? Weight(IEnumerable<DirectiveNode> directives) =>
        Read(CostDirectives.Cost, directives) is [string weight] && double.TryParse(weight, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>What <c>@listSize</c> tells, if it stands there.</summary>
    public static ListSize? Size(IEnumerable<DirectiveNode> directives) => Read(CostDirectives.ListSize, directives) is { } values
        ? new ListSize
        {
            AssumedSize = (int?)values[0],
            SlicingArguments = Names(values[1]),
            SlicingArgumentDefaultValue = (int?)values[2],
            SizedFields = Names(values[3]),
            RequireOneSlicingArgument = (bool)values[4]!,
        }
        : null;

    private static List<string> Names(object? value) => [.. ((List<object?>?)value ?? []).Cast<string>()];

    private static object?[]? Read(Directive directive, IEnumerable<DirectiveNode> directives)
    {
        if (directives.FirstOrDefault(node => node.Name.Value == directive.Name) is not { } node)
        {
            return null;
        }

        try
        {
            return ArgumentValues.Coerce(directive.Arguments, node.Arguments, InputValues.None);
        }
        catch (InputException exception)
        {
            throw new SchemaException($"`@{directive.Name}`: {exception.Message}");
        }
    }
}
