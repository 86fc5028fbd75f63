using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>The object types of values, and what is wrong with values that fit no type.</summary>
internal static class CompletionErrors
{
    /// <summary>https://spec.graphql.org/September2025/#ResolveAbstractType()</summary>
    public static ObjectType ResolveType(Schema schema, NamedType type, object value)
    {
        if (type is ObjectType known)
        {
            return known;
        }

        ObjectType? objectType = schema.FindByRuntimeType(value.GetType());
        if (objectType is null || !Schema.IsSubType(objectType, type))
        {
            throw new GraphQLException(
                $"Could not resolve the actual object type from `{value.GetType().Name}` for the abstract type `{type}`.",
                ErrorCodes.UnableToResolveAbstractType);
        }

        return objectType;
    }

    public static GraphQLException NoList(GraphQLType type, object value) =>
        new($"The value of type `{value.GetType().Name}` is no list for the type `{type}`.", ErrorCodes.ListTypeNotSupported);

    public static GraphQLException InvalidLeaf(NamedType type, object value) =>
        new($"{type} cannot coerce the runtime value of type `{value.GetType().Name}` into the result value format.", ErrorCodes.InvalidLeafValue);

    public static GraphQLException Null() =>
        new("Cannot return null for non-nullable field.", ErrorCodes.NonNullViolation);
}
