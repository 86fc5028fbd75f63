using System.Diagnostics.CodeAnalysis;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Executes requests: parse, validate, pick the operation, coerce the variables, execute.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Executing-Requests</remarks>
public sealed class RequestExecutor
{
    private readonly RequestExecutorOptions _options;
    private readonly DocumentCache _documents;

    /// <summary>Creates an executor.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">The limits and hooks.</param>
    public RequestExecutor(Schema schema, RequestExecutorOptions? options = null)
    {
        Schema = schema;
        _options = options ?? new RequestExecutorOptions();
        _documents = new DocumentCache(_options.DocumentCacheSizeMax);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>Executes a request. It does not throw for anything that the client or a resolver does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>The response; dispose of it once it is written.</returns>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public async Task<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!TryPrepare(request, out CachedDocument? document, out ExecutionResult? refusal))
            {
                return refusal;
            }

            OperationPlan plan = Pick(document, request.OperationName);
            if (plan.Definition.Operation == OperationType.Subscription)
            {
                throw new GraphQLException(new GraphQLError("This GraphQL schema does not support `subscription` operations.").At(plan.Definition));
            }

            if (request.QueriesOnly && plan.Definition.Operation != OperationType.Query)
            {
                return ExecutionResult.NotExecuted(ExecutionStatus.NotAllowed, new GraphQLError("The specified operation kind is not allowed."));
            }

            InputValues values = VariableValues.Coerce(Schema, plan.Definition, request);
            return await ExecuteAsync(request, plan, values, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphQLException exception)
        {
            return ExecutionResult.NotExecuted(ExecutionStatus.Refused, exception.Errors);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ResponseTooLargeException exception)
        {
            return ExecutionResult.NotExecuted(ExecutionStatus.Failed, new GraphQLError(exception.Message));
        }
#pragma warning disable CA1031 // The last line of defence: no fault of ours may take the host down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExecutionResult.NotExecuted(ExecutionStatus.Failed, UnexpectedError.Mask(exception, _options));
        }
    }

    private async Task<ExecutionResult> ExecuteAsync(OperationRequest request, OperationPlan plan, InputValues values, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan timeout = request.Timeout ?? _options.Timeout;
        deadline.CancelAfter(timeout);
        var operation = new OperationState(Schema, plan, request, values, _options, deadline.Token);
        try
        {
            JsonTextWriter data = await new OperationExecutor(operation).ExecuteAsync().ConfigureAwait(false);
            return new ExecutionResult(ExecutionStatus.Executed, operation.Errors, data);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            return ExecutionResult.NotExecuted(
                ExecutionStatus.Failed,
                new GraphQLError("The request exceeded the configured timeout of `" + timeout.ToString("c") + "`.").WithCode(ErrorCodes.Timeout));
        }
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

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Schema, node, _options.Validation);
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
