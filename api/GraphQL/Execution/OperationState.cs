using System.Collections.Concurrent;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>What belongs to one execution of an operation.</summary>
internal sealed class OperationState(
    Schema schema,
    SchemaViews views,
    OperationPlan plan,
    OperationRequest request,
    IServiceProvider services,
    InputValues values,
    RequestExecutorOptions options,
    CancellationToken cancellationToken)
{
    private readonly List<GraphQLError> _errors = [];
    private readonly Lock _lock = new();
    private object?[]?[] _arguments = new object?[]?[plan.Compiler.Count];
    private Verdict?[] _refusals = new Verdict?[plan.Compiler.Count];
    private OperationState? _origin;
    private ConcurrentBag<ItemSource>? _sources;

    /// <summary>Whether the caller may have what a selection asks for.</summary>
    private sealed record Verdict(GraphQLException? Refusal);

    public Schema Schema { get; } = schema;

    public OperationPlan Plan { get; } = plan;

    public OperationRequest Request { get; } = request;

    /// <summary>The services: those of the request, or of one event of a subscription.</summary>
    public IServiceProvider Services { get; } = services;

    public InputValues Values { get; } = values;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether an error at a position that may not be <c>null</c> moves up to the next that may.</summary>
    public bool PropagatesNull { get; } = request.ErrorMode == ErrorHandlingMode.Propagate;

    public int ResponseSizeMax => options.ResponseSizeMax;

    public BatchScheduler Batches { get; private init; } = new();

    /// <summary>Lets one query of the request run at a time, and no batch beside it: they may share a connection.</summary>
    public SemaphoreSlim QueryGate => Batches.Turn;

    /// <summary>The errors so far, in the order of their response positions.</summary>
    public IReadOnlyList<GraphQLError> Errors
    {
        get
        {
            lock (_lock)
            {
                return _errors.Count == 0 ? [] : [.. _errors.Order(PathOrder.Instance)];
            }
        }
    }

    /// <summary>The coerced arguments of a selection: once for the plan if they are constant, else once a request.</summary>
    public object?[] Arguments(Selection selection)
    {
        if (selection.ConstantArguments is { } constant)
        {
            return constant;
        }

        if (selection.Id >= _arguments.Length)
        {
            Array.Resize(ref _arguments, Plan.Compiler.Count);
        }

        return _arguments[selection.Id] ??= Coerce(selection);
    }

    /// <summary>The same execution for a part of the response that has errors of its own.</summary>
    public OperationState Branch() => new(Schema, views, Plan, Request, Services, Values, options, CancellationToken)
    {
        Batches = Batches,
        _origin = _origin ?? this,
    };

    /// <summary>Keeps a source of items until the execution is over, whichever part of the response it belongs to.</summary>
    public void Own(ItemSource source)
    {
        OperationState owner = _origin ?? this;
        LazyInitializer.EnsureInitialized(ref owner._sources, () => []).Add(source);
    }

    /// <summary>Leaves the sources of items.</summary>
    public async ValueTask LeaveSourcesAsync()
    {
        while (_sources is not null && _sources.TryTake(out ItemSource? source))
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Report(GraphQLError error)
    {
        lock (_lock)
        {
            _errors.Add(error);
        }
    }

    /// <summary>Reports what a resolver has thrown. What the client may not see is masked.</summary>
    public void Report(Exception exception, Selection selection, IReadOnlyList<object> path)
    {
        switch (exception)
        {
            case GraphQLException expected:
                foreach (GraphQLError error in expected.Errors)
                {
                    Report(error with { Path = path, Locations = error.Locations.Count > 0 ? error.Locations : selection.Locations });
                }

                break;
            case InputException input:
                Report(InputErrors.Describe(input) with { Path = path, Locations = selection.Locations });
                break;
            default:
                Report(Mask(exception) with { Path = path, Locations = selection.Locations });
                break;
        }
    }

    /// <summary>What the client may see of an unexpected exception.</summary>
    public GraphQLError Mask(Exception exception)
    {
        CancellationToken.ThrowIfCancellationRequested();
        return UnexpectedError.Mask(exception, options);
    }

    /// <summary>The parent object of a selection: introspection looks into what the caller may see of the schema.</summary>
    public object? Source(Selection selection, object? source) => Introspection.IsRootField(selection.Field) ? views.For(Request.User) : source;

    /// <summary>Why the caller may not have what a selection asks for; null if they may. It is worked out once a request.</summary>
    public GraphQLException? Refusal(Selection selection)
    {
        if (!selection.IsGuarded)
        {
            return null;
        }

        if (selection.Id >= _refusals.Length)
        {
            Array.Resize(ref _refusals, Plan.Compiler.Count);
        }

        return (_refusals[selection.Id] ??= new Verdict(Refuse(selection))).Refusal;
    }

    /// <exception cref="GraphQLException">The caller does not meet the requirements of a type of nodes.</exception>
    public void CheckNode(IReadOnlyList<AuthorizeAttribute> requirements, string typeName)
    {
        if (Authorization.Refusal(requirements, Request.User) is { } refusal)
        {
            options.AccessRefused?.Invoke(Request.User, typeName);
            throw refusal;
        }
    }

    private GraphQLException? Refuse(Selection selection)
    {
        GraphQLException? refusal = Authorization.Refusal(selection.Field, selection.Field.HasGuardedArguments ? Arguments(selection) : [], Request.User);
        if (refusal is not null)
        {
            options.AccessRefused?.Invoke(Request.User, $"{selection.ParentType.Name}.{selection.Field.Name}");
        }

        return refusal;
    }

    private object?[] Coerce(Selection selection)
    {
        object?[] arguments = ArgumentValues.Coerce(selection.Field.Arguments, selection.Occurrences[0].Node.Arguments, Values);
        if (selection.HasConstantArguments)
        {
            selection.ConstantArguments = arguments;
        }

        return arguments;
    }
}
