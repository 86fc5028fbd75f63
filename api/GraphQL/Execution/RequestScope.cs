namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Services that live as long as one part of a long request, such as one event of a subscription.</summary>
/// <param name="services">The services.</param>
/// <param name="owner">Ends them.</param>
public sealed class RequestScope(IServiceProvider services, IAsyncDisposable owner) : IAsyncDisposable
{
    /// <summary>The services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Ends the services.</summary>
    /// <returns>Ends when they are disposed of.</returns>
    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
