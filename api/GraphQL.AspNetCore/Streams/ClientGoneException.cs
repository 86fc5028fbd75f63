namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>The client left while it was being written to.</summary>
internal sealed class ClientGoneException() : OperationCanceledException("The client has gone.");
