using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>Answers HTTP requests: GraphQL over POST and GET, the schema file, the GraphiQL page.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/</remarks>
internal sealed class GraphQLHttpHandler
{
    private readonly RequestRunner _runner;
    private readonly BatchResponder _batches;
    private readonly StreamResponder _streams;
    private readonly EventScopes _scopes;
    private readonly SchemaFile _schema;
    private readonly UnexpectedFailures _failures;
    private readonly GraphQLHttpOptions _options;

    public GraphQLHttpHandler(
        RequestRunner runner,
        BatchResponder batches,
        StreamResponder streams,
        EventScopes scopes,
        SchemaFile schema,
        UnexpectedFailures failures,
        IOptions<GraphQLHttpOptions> options,
        IHostEnvironment environment)
    {
        _runner = runner;
        _batches = batches;
        _streams = streams;
        _scopes = scopes;
        _schema = schema;
        _failures = failures;
        _options = options.Value;
        ServesGraphiQL = _options.ServeGraphiQL ?? environment.IsDevelopment();
    }

    /// <summary>Whether browsers get the GraphiQL page.</summary>
    public bool ServesGraphiQL { get; }

    /// <summary>Answers a request to the endpoint.</summary>
    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return AnswerAsync(context, static (handler, context, preferences) => handler.PostAsync(context, preferences));
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return AnswerAsync(context, static (_, _, _) => throw InvalidHttpRequestException.MethodNotAllowed("GET, POST"));
        }

        if (_options.ServeSchema && context.Request.Query.ContainsKey("sdl") && _options.MayIntrospect?.Invoke(context.User) != false)
        {
            return _schema.ServeAsync(context);
        }

        return ServesGraphiQL && GraphiQLRequest.IsForPage(context.Request)
            ? GraphiQLPage.ServeAsync(context)
            : AnswerAsync(context, static (handler, context, preferences) => handler.ExecuteAsync(
                context,
                RequestReader.ReadQueryString(context.Request.Query),
                handler.SettingsOf(context, preferences) with { QueriesOnly = true },
                preferences));
    }

    /// <summary>Answers a request whose document is named by the path.</summary>
    public Task HandlePersistedAsync(HttpContext context) => AnswerAsync(context, static async (handler, context, preferences) =>
    {
        bool isGet = HttpMethods.IsGet(context.Request.Method);
        using JsonDocument? body = isGet ? null : await handler.ReadBodyAsync(context).ConfigureAwait(false);
        RequestMembers members = body is null ? RequestReader.ReadParameters(context.Request.Query) : RequestReader.ReadMembers(body.RootElement);
        if (!members.Document.IsEmpty || members.Id is not null)
        {
            throw InvalidHttpRequestException.Invalid("The path names the document; the request must not.");
        }

        members = new RequestMembers
        {
            Id = (string?)context.Request.RouteValues["id"],
            OperationName = (string?)context.Request.RouteValues["operationName"] ?? members.OperationName,
            Variables = members.Variables,
            Extensions = members.Extensions,
            ErrorMode = members.ErrorMode,
        };
        await handler.ExecuteAsync(context, members, handler.SettingsOf(context, preferences) with { QueriesOnly = isGet }, preferences).ConfigureAwait(false);
    });

    /// <summary>Negotiates the format and answers; whatever goes wrong on the way becomes a response, too.</summary>
    public async Task AnswerAsync(HttpContext context, Func<GraphQLHttpHandler, HttpContext, ResponsePreferences, Task> answer)
    {
        ResponseMediaType mediaType = ResponseMediaType.Json;
        try
        {
            ResponsePreferences preferences = ResponsePreferences.Of(context.Request.Headers.Accept, _options.DefaultMediaType);
            mediaType = preferences.Single ?? mediaType;
            await answer(this, context, preferences).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ClientGoneException || context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            (int status, GraphQLError error) = exception switch
            {
                InvalidHttpRequestException invalid => (invalid.StatusCode, invalid.Error),
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, InvalidHttpRequestException.TooLarge().Error),
                BadHttpRequestException bad => (bad.StatusCode, InvalidHttpRequestException.Invalid().Error),
                _ => (StatusCodes.Status500InternalServerError, _failures.Mask(exception)),
            };
            context.Response.StatusCode = status;
            context.Response.Headers.Allow = (exception as InvalidHttpRequestException)?.Allow;
            UnexpectedFailures.NoteOutage(context.Response, [error]);
            using ExecutionResult result = ExecutionResult.Error(error);
            await WriteAsync(context, result, mediaType).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(HttpContext context, ResponsePreferences preferences)
    {
        RequestSettings settings = SettingsOf(context, preferences);
        if (RequestContentType.Of(context.Request) == RequestBodyKind.Multipart)
        {
            (JsonElement operations, IReadOnlyDictionary<string, IFile> files) = await MultipartReader.ReadAsync(context, _options).ConfigureAwait(false);
            await ExecuteAsync(context, operations, settings with { Files = files, Timeout = _options.MultipartTimeout }, preferences).ConfigureAwait(false);
            return;
        }

        using JsonDocument body = await RequestReader.ReadJsonAsync(context.Request, _options.JsonBodySizeMax).ConfigureAwait(false);
        await ExecuteAsync(context, body.RootElement, settings, preferences).ConfigureAwait(false);
    }

    /// <summary>Executes what a body holds: a request, an array of them, or one with several sets of variables.</summary>
    private Task ExecuteAsync(HttpContext context, JsonElement body, in RequestSettings settings, ResponsePreferences preferences)
    {
        if (body.ValueKind == JsonValueKind.Array && _options.BatchSizeMax > 0)
        {
            return _batches.WriteAsync(context, RequestBatch.OfRequests(body, _options), settings, preferences);
        }

        RequestMembers members = RequestReader.Read(body, _options.VariableBatchSizeMax > 0);
        return members.Variables.ValueKind == JsonValueKind.Array
            ? _batches.WriteAsync(context, RequestBatch.OfVariables(members, _options), settings, preferences)
            : ExecuteAsync(context, members, settings, preferences);
    }

    private Task<JsonDocument> ReadBodyAsync(HttpContext context) =>
        RequestContentType.Of(context.Request) == RequestBodyKind.Json
            ? RequestReader.ReadJsonAsync(context.Request, _options.JsonBodySizeMax)
            : throw InvalidHttpRequestException.UnsupportedMediaType();

    private async Task ExecuteAsync(HttpContext context, RequestMembers members, RequestSettings settings, ResponsePreferences preferences)
    {
        using ExecutionResult result = await _runner.RunAsync(members, settings, context.RequestAborted).ConfigureAwait(false);
        if (result.Stream is { } stream)
        {
            await _streams.WriteAsync(context, stream, (stream.Kind == ResponseStreamKind.Subscription ? preferences.Subscription : preferences.Incremental)!).ConfigureAwait(false);
            return;
        }

        if (result.Status == ExecutionStatus.NotAllowed)
        {
            context.Response.Headers.Allow = settings.QueriesOnly ? HttpMethods.Post : "GET, POST";
        }
        else if (preferences.Single is null)
        {
            await StreamResponder.WriteSingleAsync(context, result, preferences.Incremental!).ConfigureAwait(false);
            return;
        }

        if (settings.QueriesOnly && result.Status != ExecutionStatus.Executed)
        {
            // Clients of plain JSON get 200 for a hash that is not known yet: no cache between may hold on to that.
            context.Response.Headers.CacheControl = "no-store";
        }

        ResponseMediaType mediaType = preferences.Single ?? ResponseMediaType.Json;
        context.Response.StatusCode = StatusCode(result.Status, mediaType);
        UnexpectedFailures.NoteOutage(context.Response, result.Errors);
        await WriteAsync(context, result, mediaType).ConfigureAwait(false);
    }

    private RequestSettings SettingsOf(HttpContext context, ResponsePreferences preferences) =>
        new(context.RequestServices, context.User)
        {
            NewScope = preferences.TakesStreams ? _scopes.New : null,
            IncrementalFormat = preferences.IncrementalFormat,
            CostMode = CostModeOf(context.Request),
        };

    private static CostMode CostModeOf(HttpRequest request) =>
        request.Headers.TryGetValue("GraphQL-Cost", out StringValues mode)
            ? mode.ToString() switch
            {
                "report" => CostMode.Report,
                "validate" => CostMode.Validate,
                _ => CostMode.None,
            }
            : CostMode.None;

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
}
