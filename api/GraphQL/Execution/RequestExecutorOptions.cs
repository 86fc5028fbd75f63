using System.Security.Claims;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>The limits and hooks of a <see cref="RequestExecutor"/>.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>How long a request may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest response in bytes.</summary>
    public int ResponseSizeMax { get; set; } = 64_000_000;

    /// <summary>The limits while a document is read.</summary>
    public ParserOptions Parser { get; set; } = ParserOptions.Default;

    /// <summary>The limits while a document is validated.</summary>
    public ValidationOptions Validation { get; set; } = new();

    /// <summary>What requests may cost; null = whatever they want.</summary>
    public CostOptions? Cost { get; set; }

    /// <summary>How many validated documents, each with its plans, are kept.</summary>
    public int DocumentCacheSizeMax { get; set; } = 256;

    /// <summary>
    /// Gets every unexpected exception with the id that the client sees as <c>extensions.errorId</c>.
    /// </summary>
    public Action<Exception, string>? UnexpectedException { get; set; }

    /// <summary>
    /// Tells whether an unexpected exception means that something the server needs is away for now. The client is then told to
    /// come back, by the code <see cref="Errors.ErrorCodes.ServiceUnavailable"/>.
    /// </summary>
    public Func<Exception, bool>? IsOutage { get; set; }

    /// <summary>Gets who was refused what: the coordinate of a field, or the name of a type of nodes.</summary>
    public Action<ClaimsPrincipal, string>? AccessRefused { get; set; }
}
