using System.Security.Claims;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>A request to execute an operation.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Executing-Requests</remarks>
public sealed class OperationRequest
{
    private static readonly ClaimsPrincipal s_anonymous = new(new ClaimsIdentity());
    private static readonly IReadOnlyDictionary<string, IFile> s_noFiles = new Dictionary<string, IFile>();

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The document as text.</summary>
    public string Query
    {
        get => Encoding.UTF8.GetString(Document.Span);
        init => Document = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>Which operation of the document to execute; needed if there are several.</summary>
    public string? OperationName { get; init; }

    /// <summary>The raw variables: a JSON object, or nothing.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>What else the client sent: a JSON object, or nothing.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>The uploaded files by the name of their part; a JSON string with that name stands for the file.</summary>
    public IReadOnlyDictionary<string, IFile> Files { get; init; } = s_noFiles;

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services { get; init; } = NoServices.Instance;

    /// <summary>Begins a scope of services for one event of a subscription; null = events share those of the request.</summary>
    public Func<RequestScope>? NewScope { get; init; }

    /// <summary>How long this request may run; null = as long as the executor lets any.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Who asks.</summary>
    public ClaimsPrincipal User { get; init; } = s_anonymous;

    /// <summary>Whether mutations are refused, as over HTTP GET.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>What becomes of positions that may not be <c>null</c> but have an error.</summary>
    public ErrorHandlingMode ErrorMode { get; init; }

    /// <summary>What the client wants to know of the cost of the request.</summary>
    public CostMode CostMode { get; init; }

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked for.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Introspection</remarks>
    public bool AllowsIntrospection { get; init; } = true;

    /// <summary>How the parts of an incremental response are written.</summary>
    public IncrementalFormat IncrementalFormat { get; init; }

    /// <summary>
    /// Whether the transport can carry more than one response. If not, <c>@defer</c> and <c>@stream</c> change nothing, and
    /// a subscription is refused.
    /// </summary>
    public bool AllowsStream { get; init; }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
