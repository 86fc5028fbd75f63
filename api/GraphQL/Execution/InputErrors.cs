using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Makes errors of input values that do not fit.</summary>
internal static class InputErrors
{
    public static GraphQLError Describe(InputException exception)
    {
        GraphQLError error = new GraphQLError(exception.Message).WithCode(exception.Code);
        error = exception.Coordinate is null ? error : error.With("coordinate", exception.Coordinate);
        return exception.Path.Count == 0 ? error : error.With("inputPath", exception.Path);
    }
}
