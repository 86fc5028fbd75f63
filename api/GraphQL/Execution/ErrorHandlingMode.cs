namespace GraphQlCrm.GraphQL.Execution;

/// <summary>What becomes of response positions that may not be <c>null</c> but have an error.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1163</remarks>
public enum ErrorHandlingMode
{
    /// <summary>The next position above that may be <c>null</c> becomes so.</summary>
    Propagate,

    /// <summary>The position becomes <c>null</c> in spite of its type, and the rest of the response stays.</summary>
    Null,
}
