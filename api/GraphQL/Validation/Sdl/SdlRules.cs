using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>The rules for documents of the type system: what can be told of them before they are a schema.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System</remarks>
public static class SdlRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<Func<SdlContext, SdlRule>> All { get; } =
    [
        // Spec Section: "Type System"
        context => new TypeSystemDefinitionsRule(context),

        // Spec Section: "Schema"
        context => new LoneSchemaDefinitionRule(context),

        // Spec Section: "Root Operation Types"
        context => new UniqueOperationTypesRule(context),

        // Spec Section: "Schema"
        context => new UniqueTypeNamesRule(context),

        // Spec Section: "Enums"
        context => new UniqueEnumValueNamesRule(context),

        // Spec Sections: "Objects", "Interfaces", "Input Objects"
        context => new UniqueFieldDefinitionNamesRule(context),

        // Spec Section: "Field Arguments"
        context => new UniqueArgumentDefinitionNamesRule(context),

        // Spec Section: "Schema"
        context => new UniqueDirectiveNamesRule(context),

        // Spec Section: "Type References"
        context => new KnownTypeNamesRule(context),

        // Spec Sections: "Directives Are Defined", "Directives Are in Valid Locations"
        context => new KnownDirectivesRule(context),

        // Spec Section: "Directives Are Unique per Location"
        context => new UniqueDirectivesPerLocationRule(context),

        // Spec Section: "Type System Directives", "Circular References"
        context => new NoDirectiveCyclesRule(context),

        // Spec Section: "Type Extensions"
        context => new PossibleTypeExtensionsRule(context),

        // Spec Section: "Argument Names"
        context => new KnownArgumentNamesOnDirectivesRule(context),

        // Spec Section: "Argument Uniqueness"
        context => new UniqueArgumentNamesRule(context),

        // Spec Section: "Input Object Field Uniqueness"
        context => new UniqueInputFieldNamesRule(context),

        // Spec Section: "Required Arguments"
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];
}
