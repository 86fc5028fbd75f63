using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The rules of the specification, in its order.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Validation</remarks>
public static class SpecifiedRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<Func<ValidationContext, ValidationRule>> All { get; } =
    [
        // Spec Section: "Field Selections"
        context => new FieldsOnCorrectTypeRule(context),

        // Spec Section: "Leaf Field Selections"
        context => new ScalarLeafsRule(context),

        // Spec Section: "Argument Names"
        context => new KnownArgumentNamesRule(context),
    ];
}
