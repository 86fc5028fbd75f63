using System.Security.Claims;
using System.Text.Json;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>The members of a request, as a client sent them.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters</remarks>
internal readonly struct RequestMembers
{
    /// <summary>The document in UTF-8; empty if it is only named.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The id of a persisted document.</summary>
    public string? Id { get; init; }

    /// <summary>Which operation of the document to execute.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or nothing; an array of objects if the request is a batch.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>A JSON object, or nothing.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>What becomes of positions that may not be <c>null</c> but have an error.</summary>
    public ErrorHandlingMode ErrorMode { get; init; }

    /// <summary>Makes the request that the engine executes.</summary>
    public OperationRequest ToRequest(in RequestSettings settings, ReadOnlyMemory<byte> document) => new()
    {
        Document = document,
        OperationName = OperationName,
        Variables = Variables,
        Extensions = Extensions,
        Files = settings.Files ?? NoFiles,
        Timeout = settings.Timeout,
        Services = settings.Services,
        User = settings.User,
        QueriesOnly = settings.QueriesOnly,
        ErrorMode = ErrorMode,
        CostMode = settings.CostMode,
        AllowsIntrospection = !settings.RefusesIntrospection,
        AllowsStream = settings.NewScope is not null,
        IncrementalFormat = settings.IncrementalFormat,
        NewScope = settings.NewScope,
    };

    private static IReadOnlyDictionary<string, IFile> NoFiles { get; } = new Dictionary<string, IFile>();
}

/// <summary>What the transport adds to the members of a request.</summary>
/// <param name="Services">The services of the request.</param>
/// <param name="User">Who asks.</param>
internal readonly record struct RequestSettings(IServiceProvider Services, ClaimsPrincipal User)
{
    /// <summary>The uploaded files by the name of their part.</summary>
    public IReadOnlyDictionary<string, IFile>? Files { get; init; }

    /// <summary>How long the request may run; null = as long as the executor lets any.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether only queries may be executed.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>What the client wants to know of the cost.</summary>
    public CostMode CostMode { get; init; }

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may not be asked for.</summary>
    public bool RefusesIntrospection { get; init; }

    /// <summary>Begins a scope of services for an event; null if only a single response can be carried.</summary>
    public Func<RequestScope>? NewScope { get; init; }

    /// <summary>How the parts of an incremental response are written.</summary>
    public IncrementalFormat IncrementalFormat { get; init; }
}
