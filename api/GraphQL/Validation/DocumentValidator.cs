using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Limits;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>Checks documents against a schema.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Validation</remarks>
public static class DocumentValidator
{
    /// <summary>Checks the limits, and then every rule in one walk through the document.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits.</param>
    /// <param name="rules">The rules; those of <see cref="SpecifiedRules"/> if none are given.</param>
    /// <param name="isMet">
    /// Which requirements the caller meets, so that no message suggests what others may read; none if it is not
    /// given. It does not change whether the document is valid.
    /// </param>
    /// <returns>The errors; none if the document is valid.</returns>
    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema,
        DocumentNode document,
        ValidationOptions? options = null,
        IReadOnlyList<Func<ValidationContext, ValidationRule>>? rules = null,
        Func<IReadOnlyList<AuthorizeAttribute>, bool>? isMet = null)
    {
        var context = new ValidationContext(schema, document, options ?? new ValidationOptions(), isMet);
        DocumentLimits.Check(context);
        if (context.Errors.Count > 0)
        {
            return context.Errors;
        }

        var instances = (rules ?? SpecifiedRules.All).Select(create => create(context)).ToList();
        new DocumentWalker(context, instances).Walk();
        return context.Errors;
    }
}
