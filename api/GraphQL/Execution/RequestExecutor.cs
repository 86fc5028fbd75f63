using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Cost;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Executes requests: parse, validate, pick the operation, coerce the variables, execute.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Executing-Requests</remarks>
public sealed class RequestExecutor
{
    private static readonly CostOptions s_unlimited = new() { EnforcesLimits = false };

    private readonly RequestExecutorOptions _options;
    private readonly DocumentCache _documents;
    private readonly SchemaViews _views;
    private readonly OperationRunner _runner;

    /// <summary>Creates an executor.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">The limits and hooks.</param>
    public RequestExecutor(Schema schema, RequestExecutorOptions? options = null)
    {
        Schema = schema;
        _options = options ?? new RequestExecutorOptions();
        _documents = new DocumentCache(_options.DocumentCacheSizeMax);
        _views = new SchemaViews(schema);
        _runner = new OperationRunner(schema, _views, _options);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>What a client may be told of a failure that no one expected; it is given to <see cref="RequestExecutorOptions.UnexpectedException"/>.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns>The error, with the id under which the failure is logged.</returns>
    public GraphQLError Mask(Exception exception) => UnexpectedError.Mask(exception, _options);

    /// <summary>The part of the schema that a caller may see: what introspection shows them.</summary>
    /// <param name="user">The caller.</param>
    /// <returns>The part; the schema itself if that is all of it.</returns>
    public Schema SchemaFor(ClaimsPrincipal user) => _views.For(user);

    /// <summary>Executes a request. It does not throw for anything that the client or a resolver does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>The response; dispose of it once it is written.</returns>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public Task<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken) =>
        RequestFaults.CatchAsync(() => RunAsync(request, cancellationToken), _options, cancellationToken).AsTask();

    private ValueTask<ExecutionResult> RunAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        if (!TryPrepare(request, out CachedDocument? document, out ExecutionResult? refusal))
        {
            return new ValueTask<ExecutionResult>(refusal);
        }

        OperationPlan plan = Pick(document, request.OperationName);
        OperationType kind = plan.Definition.Operation;
        if ((request.QueriesOnly && kind == OperationType.Mutation) || (kind == OperationType.Subscription && !request.AllowsStream))
        {
            return new ValueTask<ExecutionResult>(ExecutionResult.NotExecuted(ExecutionStatus.NotAllowed, new GraphQLError("The specified operation kind is not allowed.")));
        }

        if (plan.IsIntrospection && !request.AllowsIntrospection)
        {
            return new ValueTask<ExecutionResult>(ExecutionResult.NotExecuted(ExecutionStatus.Refused, IntrospectionRefusal(plan)));
        }

        InputValues values = VariableValues.Coerce(Schema, plan.Definition, request, _options.Validation.ListSizeMax);

        // Who only wants to know the cost gets no more, also where nothing is limited by it.
        return (_options.Cost ?? (request.CostMode == CostMode.None ? null : s_unlimited)) is { } cost
            ? CostGate.ExecuteAsync(cost, Schema, plan, request, values, () => RunAsync(request, document, plan, values, cancellationToken))
            : RunAsync(request, document, plan, values, cancellationToken);
    }

    private ValueTask<ExecutionResult> RunAsync(OperationRequest request, CachedDocument document, OperationPlan plan, InputValues values, CancellationToken cancellationToken)
    {
        if (plan.Definition.Operation == OperationType.Subscription)
        {
            return _runner.SubscribeAsync(request, plan, values, cancellationToken);
        }

        return request.AllowsStream && document.IsIncremental
            ? _runner.RunIncrementallyAsync(request, document.IncrementalPlan(Schema, plan.Definition, values), values, cancellationToken)
            : _runner.RunAsync(request, plan, values, cancellationToken);
    }

    private static GraphQLError IntrospectionRefusal(OperationPlan plan)
    {
        Selection selection = plan.Root.Selections.First(one => Introspection.IsRootField(one.Field));
        return new GraphQLError("Introspection is not allowed for the current request.") { Locations = selection.Locations }
            .WithCode(ErrorCodes.IntrospectionNotAllowed).With("field", selection.Field.Name);
    }

    private bool TryPrepare(OperationRequest request, [NotNullWhen(true)] out CachedDocument? document, [NotNullWhen(false)] out ExecutionResult? refusal)
    {
        refusal = null;
        if (_documents.TryGet(request.Document, out document))
        {
            return true;
        }

        DocumentNode node;
        try
        {
            node = Parser.Parse(request.Document.Span, _options.Parser);
        }
        catch (SyntaxException exception)
        {
            refusal = ExecutionResult.NotExecuted(
                ExecutionStatus.Refused,
                new GraphQLError(exception.Message) { Locations = [exception.Location] }.WithCode(ErrorCodes.SyntaxError));
            return false;
        }

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Schema, node, _options.Validation, isMet: requirements => Authorization.IsMet(requirements, request.User));
        if (errors.Count > 0)
        {
            refusal = ExecutionResult.NotExecuted(ExecutionStatus.Refused, errors);
            return false;
        }

        document = new CachedDocument(node);
        _documents.Add(request.Document, document);
        return true;
    }

    /// <summary>https://spec.graphql.org/September2025/#GetOperation()</summary>
    private OperationPlan Pick(CachedDocument cached, string? operationName)
    {
        if (cached.Plans.TryGetValue(operationName ?? string.Empty, out OperationPlan? plan))
        {
            return plan;
        }

        OperationDefinitionNode? picked = null;
        foreach (OperationDefinitionNode operation in cached.Document.Definitions.OfType<OperationDefinitionNode>())
        {
            if (string.IsNullOrEmpty(operationName) && picked is not null)
            {
                throw new GraphQLException(new GraphQLError("The operation name can only be omitted if there is just one operation in a GraphQL document."));
            }

            if (string.IsNullOrEmpty(operationName) || operation.Name?.Value == operationName)
            {
                picked = operation;
            }
        }

        if (picked is null)
        {
            throw new GraphQLException(new GraphQLError(string.IsNullOrEmpty(operationName)
                ? "There are no operations in the GraphQL document."
                : $"The specified operation `{operationName}` cannot be found."));
        }

        plan = OperationCompiler.Compile(Schema, cached.Document, picked);
        return cached.Plans.GetOrAdd(operationName ?? string.Empty, plan);
    }
}
