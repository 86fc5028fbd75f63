using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The rules of the specification, in its order, those of the draft of incremental delivery, and what is recommended besides.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Validation</remarks>
public static class SpecifiedRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<Func<ValidationContext, ValidationRule>> All { get; } =
    [
        // Spec Section: "Executable Definitions"
        context => new ExecutableDefinitionsRule(context),

        // Spec Section: "Operation Type Existence"
        context => new KnownOperationTypesRule(context),

        // Spec Section: "Operation Name Uniqueness"
        context => new UniqueOperationNamesRule(context),

        // Spec Section: "Lone Anonymous Operation"
        context => new LoneAnonymousOperationRule(context),

        // Spec Section: "Single Root Field"
        context => new SingleFieldSubscriptionsRule(context),

        // Spec Section: "Field Selections"
        context => new FieldsOnCorrectTypeRule(context),

        // Spec Section: "Field Selection Merging"
        context => new OverlappingFieldsCanBeMergedRule(context),

        // Spec Section: "Leaf Field Selections"
        context => new ScalarLeafsRule(context),

        // Spec Section: "Argument Names"
        context => new KnownArgumentNamesRule(context),

        // Spec Section: "Argument Uniqueness"
        context => new UniqueArgumentNamesRule(context),

        // Spec Section: "Required Arguments"
        context => new ProvidedRequiredArgumentsRule(context),

        // Spec Section: "Fragment Name Uniqueness"
        context => new UniqueFragmentNamesRule(context),

        // Spec Section: "Fragment Spread Type Existence"
        context => new KnownTypeNamesRule(context),

        // Spec Section: "Fragments on Object, Interface or Union Types"
        context => new FragmentsOnCompositeTypesRule(context),

        // Spec Section: "Fragments Must Be Used"
        context => new NoUnusedFragmentsRule(context),

        // Spec Section: "Fragment Spread Target Defined"
        context => new KnownFragmentNamesRule(context),

        // Spec Section: "Fragment Spreads Must Not Form Cycles"
        context => new NoFragmentCyclesRule(context),

        // Spec Section: "Fragment Spread Is Possible"
        context => new PossibleFragmentSpreadsRule(context),

        // Spec Sections: "Values of Correct Type", "Input Object Field Names", "Input Object Required Fields"
        context => new ValuesOfCorrectTypeRule(context),

        // Spec Section: "Input Object Field Uniqueness"
        context => new UniqueInputFieldNamesRule(context),

        // Spec Sections: "Directives Are Defined", "Directives Are in Valid Locations"
        context => new KnownDirectivesRule(context),

        // Spec Section: "Directives Are Unique per Location"
        context => new UniqueDirectivesPerLocationRule(context),

        // Spec Section: "Variable Uniqueness"
        context => new UniqueVariableNamesRule(context),

        // Spec Section: "Variables Are Input Types"
        context => new VariablesAreInputTypesRule(context),

        // Spec Section: "All Variable Uses Defined"
        context => new NoUndefinedVariablesRule(context),

        // Spec Section: "All Variables Used"
        context => new NoUnusedVariablesRule(context),

        // Spec Section: "All Variable Usages Are Allowed"
        context => new VariablesInAllowedPositionRule(context),

        // Draft: "Defer And Stream Directives Are Used On Valid Root Field"
        context => new DeferStreamDirectiveOnRootFieldRule(context),

        // Draft: "Defer And Stream Directives Are Used On Valid Operations"
        context => new DeferStreamDirectiveOnValidOperationsRule(context),

        // Draft: "Defer And Stream Directive Labels Are Unique"
        context => new DeferStreamDirectiveLabelRule(context),

        // Draft: "Stream Directives Are Used On List Fields"
        context => new StreamDirectiveOnListFieldRule(context),

        // Not of the specification
        context => new MaxIntrospectionDepthRule(context),
    ];
}
