using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>Checks documents of the type system.</summary>
public static class SdlValidator
{
    /// <summary>Checks every rule.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits.</param>
    /// <param name="rules">The rules; those of <see cref="SdlRules"/> if none are given.</param>
    /// <returns>The errors; none if a schema can be made of the document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(
        DocumentNode document,
        ValidationOptions? options = null,
        IReadOnlyList<Func<SdlContext, SdlRule>>? rules = null)
    {
        var context = new SdlContext(document, options ?? new ValidationOptions());
        foreach (Func<SdlContext, SdlRule> create in rules ?? SdlRules.All)
        {
            create(context).Check();
        }

        return context.Errors;
    }
}
