using System.Buffers;
using System.Text;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>How far a request came.</summary>
public enum ExecutionStatus
{
    /// <summary>The operation was executed; there is a <c>data</c> member.</summary>
    Executed,

    /// <summary>The request was refused before execution: syntax, validation, variables, choice of the operation.</summary>
    Refused,

    /// <summary>The kind of operation is not allowed here.</summary>
    NotAllowed,

    /// <summary>The execution was given up: it took too long, or failed as a whole.</summary>
    Failed,
}

/// <summary>A response, already written as JSON.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Response-Format</remarks>
public sealed class ExecutionResult : IDisposable, IAsyncDisposable
{
    private readonly JsonTextWriter _json;
    private bool _hasExtensions;

    internal ExecutionResult(ExecutionStatus status, IReadOnlyList<GraphQLError> errors, JsonTextWriter? data)
    {
        Status = status;
        Errors = errors;
        _json = WithErrors(errors, data);
        _json.WriteByte((byte)'}');
    }

    /// <summary>One part of several, written as it is.</summary>
    internal ExecutionResult(IReadOnlyList<GraphQLError> errors, JsonTextWriter part)
    {
        Status = ExecutionStatus.Executed;
        Errors = errors;
        _json = part;
    }

    internal ExecutionResult(ResponseStream stream)
    {
        Status = ExecutionStatus.Executed;
        Errors = [];
        Stream = stream;
        _json = new JsonTextWriter();
    }

    /// <summary>How far the request came.</summary>
    public ExecutionStatus Status { get; }

    /// <summary>The errors.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>
    /// The responses, if there is more than one: then <see cref="Json"/> is empty. Only a request that
    /// <see cref="OperationRequest.AllowsStream">allows</see> it is answered so.
    /// </summary>
    public ResponseStream? Stream { get; }

    /// <summary>The response as JSON in UTF-8; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Json => _json.WrittenMemory;

    /// <summary>Writes the response.</summary>
    /// <param name="output">Takes the JSON text.</param>
    public void WriteTo(IBufferWriter<byte> output) => output.Write(Json.Span);

    /// <summary>The response as JSON.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Json.Span);

    /// <summary>Adds a member to the <c>extensions</c> of the response.</summary>
    /// <param name="name">The member's name, which they do not have yet.</param>
    /// <param name="value">The member's value: what an extension of an error can be.</param>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Extensions</remarks>
    public void AddExtension(string name, object? value)
    {
        _json.Truncate(_json.Position - (_hasExtensions ? 2 : 1));
        _json.WriteRaw(_hasExtensions ? ","u8 : _json.Position > 1 ? ",\"extensions\":{"u8 : "\"extensions\":{"u8);
        _json.WriteString(name);
        _json.WriteByte((byte)':');
        ErrorWriter.WriteValue(value, _json);
        _json.WriteRaw("}}"u8);
        _hasExtensions = true;
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose() => _json.Dispose();

    /// <summary>Gives the buffers back, and leaves the source of events of a <see cref="Stream"/>.</summary>
    /// <returns>Ends when it is left.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return Stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>A response that only tells of errors.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The response.</returns>
    public static ExecutionResult Error(params IReadOnlyList<GraphQLError> errors) => NotExecuted(ExecutionStatus.Refused, errors);

    /// <summary>A response that tells nothing but what is added to it.</summary>
    internal static ExecutionResult Empty()
    {
        var json = new JsonTextWriter();
        json.WriteRaw("{}"u8);
        return new ExecutionResult([], json);
    }

    /// <summary>A request that was not executed.</summary>
    internal static ExecutionResult NotExecuted(ExecutionStatus status, params IReadOnlyList<GraphQLError> errors) => new(status, errors, null);

    /// <summary>
    /// The response without its closing brace. Errors come first; the data were written behind <c>{"data":</c> before
    /// anything was known of them.
    /// </summary>
    internal static JsonTextWriter WithErrors(IReadOnlyList<GraphQLError> errors, JsonTextWriter? data)
    {
        if (errors.Count == 0 && data is not null)
        {
            return data;
        }

        var json = new JsonTextWriter();
        json.WriteRaw("{\"errors\":"u8);
        ErrorWriter.Write(errors, json);
        if (data is not null)
        {
            json.WriteByte((byte)',');
            json.WriteRaw(data.Written[1..]);
            data.Dispose();
        }

        return json;
    }
}
