using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>The directives that tell clients what requests cost.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html</remarks>
public static class CostDirectives
{
    /// <summary><c>@cost</c></summary>
    public static Directive Cost { get; } = new("cost", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "ENUM", "INPUT_FIELD_DEFINITION")
    {
        Description = "The purpose of the `cost` directive is to define a `weight` for GraphQL types, fields, and arguments. Static analysis can use these weights when calculating the overall cost of a query.",
        Arguments =
        [
            new Argument("weight", new NonNullType(BuiltInScalars.String))
            {
                Description = "The `weight` argument defines what value to add to the overall cost for every appearance, or possible appearance, of a type, field, argument, etc.",
            },
        ],
    };

    /// <summary><c>@listSize</c></summary>
    public static Directive ListSize { get; } = new("listSize", "FIELD_DEFINITION")
    {
        Description = "The purpose of the `@listSize` directive is to either inform the static analysis about the size of returned lists (if that information is statically available), or to point the analysis to where to find that information.",
        Arguments =
        [
            new Argument("assumedSize", BuiltInScalars.Int)
            {
                Description = "The `assumedSize` argument can be used to statically define the maximum length of a list returned by a field.",
            },
            new Argument("slicingArguments", new ListType(new NonNullType(BuiltInScalars.String)))
            {
                Description = "The `slicingArguments` argument can be used to define which of the field's arguments with numeric type are slicing arguments, so that their value determines the size of the list returned by that field. It may specify a list of multiple slicing arguments.",
            },
            new Argument("slicingArgumentDefaultValue", BuiltInScalars.Int)
            {
                Description = "The `slicingArgumentDefaultValue` argument can be used to define a default value for a slicing argument, which is used if the argument is not present in a query.",
            },
            new Argument("sizedFields", new ListType(new NonNullType(BuiltInScalars.String)))
            {
                Description = "The `sizedFields` argument can be used to define that the value of the `assumedSize` argument or of a slicing argument does not affect the size of a list returned by a field itself, but that of a list returned by one of its sub-fields.",
            },
            new Argument("requireOneSlicingArgument", new NonNullType(BuiltInScalars.Boolean))
            {
                Description = "The `requireOneSlicingArgument` argument can be used to inform the static analysis that it should expect that exactly one of the defined slicing arguments is present in a query. If that is not the case (i.e., if none or multiple slicing arguments are present), the static analysis may throw an error.",
                DefaultValue = new BooleanValueNode(true, default),
            },
        ],
    };
}
