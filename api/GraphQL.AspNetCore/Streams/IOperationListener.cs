namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>Hears of the operations that run side by side on one connection. It is called by each as it has something to tell.</summary>
internal interface IOperationListener
{
    /// <summary>The operation is executed: responses will follow.</summary>
    void Accept(string id);

    /// <summary>The operation has a response. The next one is not asked for before this has ended.</summary>
    Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken operation);

    /// <summary>The operation is not executed, and has ended.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="errors">A response that begins with its errors.</param>
    /// <param name="operation">Ends with the operation.</param>
    Task ErrorAsync(string id, ReadOnlyMemory<byte> errors, CancellationToken operation);

    /// <summary>The operation has no more responses.</summary>
    Task CompleteAsync(string id, CancellationToken operation);
}
