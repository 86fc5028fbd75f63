namespace GraphQlCrm.GraphQL.Execution;

/// <summary>How the parts of an incremental response are written.</summary>
public enum IncrementalFormat
{
    /// <summary>
    /// Parts are announced in <c>pending</c>, delivered by their id in <c>incremental</c> and ended in <c>completed</c>.
    /// </summary>
    /// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
    V02,

    /// <summary>Parts are delivered by their path and label, without announcement: the format of 2022.</summary>
    V01,
}
