using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Finds the value of a field for one parent, and may wait for it.</summary>
/// <param name="context">The parent, the arguments and the request.</param>
/// <returns>The value.</returns>
public delegate ValueTask<object?> Resolve(ResolverContext context);

/// <summary>Finds the values of a field for all parents of a level, and may wait for them.</summary>
/// <param name="context">The parents, the arguments and the request; takes the values.</param>
/// <returns>Ends when every parent has its value.</returns>
public delegate ValueTask ResolveBatch(BatchResolverContext context);

/// <summary>Finds the value for each parent on its own.</summary>
/// <param name="resolve">Finds the value.</param>
public sealed class AsyncResolver(Resolve resolve) : FieldResolver
{
    /// <summary>Finds the value.</summary>
    public Resolve Resolve { get; } = resolve;
}

/// <summary>Finds the values for all parents of a level at once.</summary>
/// <param name="resolve">Finds the values.</param>
public sealed class BatchResolver(ResolveBatch resolve) : FieldResolver
{
    /// <summary>Finds the values.</summary>
    public ResolveBatch Resolve { get; } = resolve;
}
