namespace GraphQlCrm.GraphQL.Errors;

/// <summary>Carries errors that clients may see; anything else that is thrown is masked.</summary>
public sealed class GraphQLException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errors">The errors, at least one.</param>
    public GraphQLException(params IReadOnlyList<GraphQLError> errors)
        : base(errors.Count > 0 ? errors[0].Message : string.Empty)
    {
        Errors = errors;
    }

    /// <summary>Creates the exception from a message and a code.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="code">The machine-readable code.</param>
    public GraphQLException(string message, string code)
        : this(new GraphQLError(message).WithCode(code))
    {
    }

    /// <summary>The errors.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
