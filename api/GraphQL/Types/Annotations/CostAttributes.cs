namespace GraphQlCrm.GraphQL.Types;

/// <summary>What a type, field or argument adds to the cost of a request, instead of what it would by default.</summary>
/// <param name="weight">The weight; a field that saves work may have a negative one.</param>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-Cost-Directive</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;
}

/// <summary>What is known of the size of a list field before it is executed.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-List-Size-Directive</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>The size if no slicing argument tells it; 0 = not known.</summary>
    public int AssumedSize { get; set; }

    /// <summary>The arguments that limit the list.</summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>What a request gets that gives none of the slicing arguments; 0 = the assumed size.</summary>
    public int SlicingArgumentDefaultValue { get; set; }

    /// <summary>The fields of the field's type that have the size, if it is not the field itself.</summary>
    public string[] SizedFields { get; set; } = [];

    /// <summary>Whether a request must give exactly one slicing argument.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;

    internal ListSize ListSize => new()
    {
        AssumedSize = AssumedSize == 0 ? null : AssumedSize,
        SlicingArguments = SlicingArguments,
        SlicingArgumentDefaultValue = SlicingArgumentDefaultValue == 0 ? null : SlicingArgumentDefaultValue,
        SizedFields = SizedFields,
        RequireOneSlicingArgument = RequireOneSlicingArgument,
    };
}
