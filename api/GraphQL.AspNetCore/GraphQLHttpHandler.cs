using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Answers HTTP requests: GraphQL over POST and GET, the schema file, the GraphiQL page.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/</remarks>
internal sealed class GraphQLHttpHandler
{
    private readonly RequestExecutor _executor;
    private readonly GraphQLHttpOptions _options;
    private readonly Lazy<(byte[] Text, string ETag)> _schema;

    public GraphQLHttpHandler(RequestExecutor executor, IOptions<GraphQLHttpOptions> options, IHostEnvironment environment)
    {
        _executor = executor;
        _options = options.Value;
        ServesGraphiQL = _options.ServeGraphiQL ?? environment.IsDevelopment();
        _schema = new Lazy<(byte[], string)>(() =>
        {
            byte[] text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(executor.Schema));
            return (text, $"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\"");
        });
    }

    /// <summary>Whether browsers get the GraphiQL page.</summary>
    public bool ServesGraphiQL { get; }

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        bool isGet = HttpMethods.IsGet(context.Request.Method);
        if (isGet && _options.ServeSchema && context.Request.Query.ContainsKey("sdl"))
        {
            await WriteSchemaAsync(context).ConfigureAwait(false);
            return;
        }

        if (isGet && ServesGraphiQL && !context.Request.Query.ContainsKey("query") && ResponseMediaType.WantsPage(context.Request))
        {
            await GraphiQLPage.ServeAsync(context).ConfigureAwait(false);
            return;
        }

        ResponseMediaType mediaType = ResponseMediaType.Json;
        try
        {
            mediaType = ResponseMediaType.Negotiate(context.Request);
            await ExecuteAsync(context, mediaType, isGet).ConfigureAwait(false);
        }
        catch (InvalidHttpRequestException exception)
        {
            context.Response.StatusCode = exception.StatusCode;
            using ExecutionResult result = ExecutionResult.Error(exception.Error);
            await WriteAsync(context, result, mediaType).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
    }

    private async Task ExecuteAsync(HttpContext context, ResponseMediaType mediaType, bool isGet)
    {
        JsonDocument? body = null;
        try
        {
            OperationRequest request;
            if (isGet)
            {
                request = RequestReader.ReadQueryString(context);
            }
            else if (context.Request.HasJsonContentType())
            {
                body = await RequestReader.ReadJsonAsync(context.Request, _options.JsonBodySizeMax).ConfigureAwait(false);
                if (body.RootElement.ValueKind == JsonValueKind.Array && _options.BatchSizeMax > 0)
                {
                    await ExecuteBatchAsync(context, RequestReader.ReadBatch(body.RootElement, context, _options.BatchSizeMax)).ConfigureAwait(false);
                    return;
                }

                request = RequestReader.Read(body.RootElement, context);
            }
            else if (context.Request.HasFormContentType && context.Request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            {
                request = await MultipartReader.ReadAsync(context, _options).ConfigureAwait(false);
            }
            else
            {
                throw new InvalidHttpRequestException(415, "The content type of the request is not supported.", ErrorCodes.RequestInvalid);
            }

            using ExecutionResult result = await _executor.ExecuteAsync(request, context.RequestAborted).ConfigureAwait(false);
            context.Response.StatusCode = StatusCode(result.Status, mediaType);
            if (result.Status == ExecutionStatus.NotAllowed)
            {
                context.Response.Headers.Allow = HttpMethods.Post;
            }

            await WriteAsync(context, result, mediaType).ConfigureAwait(false);
        }
        finally
        {
            body?.Dispose();
        }
    }

    /// <summary>Answers requests one after another, in their order, with an array of their responses.</summary>
    private async Task ExecuteBatchAsync(HttpContext context, IReadOnlyList<OperationRequest> requests)
    {
        if (!ResponseMediaType.AcceptsJson(context.Request))
        {
            throw InvalidHttpRequestException.NotAcceptable();
        }

        context.Response.ContentType = ResponseMediaType.Json.ContentType;
        PipeWriter body = context.Response.BodyWriter;
        for (int i = 0; i < requests.Count; i++)
        {
            using ExecutionResult result = await _executor.ExecuteAsync(requests[i], context.RequestAborted).ConfigureAwait(false);
            body.Write(i == 0 ? "["u8 : ","u8);
            await body.WriteAsync(result.Json, context.RequestAborted).ConfigureAwait(false);
        }

        body.Write("]"u8);
        await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static int StatusCode(ExecutionStatus status, ResponseMediaType mediaType) => status switch
    {
        ExecutionStatus.NotAllowed => StatusCodes.Status405MethodNotAllowed,
        ExecutionStatus.Refused when mediaType.HasStatusCodes => StatusCodes.Status400BadRequest,
        ExecutionStatus.Failed when mediaType.HasStatusCodes => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status200OK,
    };

    private static async Task WriteAsync(HttpContext context, ExecutionResult result, ResponseMediaType mediaType)
    {
        context.Response.ContentType = mediaType.ContentType;
        context.Response.ContentLength = result.Json.Length;
        await context.Response.BodyWriter.WriteAsync(result.Json, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task WriteSchemaAsync(HttpContext context)
    {
        (byte[] text, string etag) = _schema.Value;
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = "public, must-revalidate, max-age=3600";
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }
}
