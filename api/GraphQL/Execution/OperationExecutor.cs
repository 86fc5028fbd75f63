using System.Collections;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>
/// Executes an operation breadth-wise: every resolver of a level starts before the next level begins, so that data
/// loaders and batch resolvers see all parents at once. What is found at once is not resolved here but written straight
/// from its source object by the <see cref="ResponseWriter"/>.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Executing-Operations</remarks>
internal sealed class OperationExecutor(OperationState operation)
{
    private List<Wave> _next = [];
    private readonly Dictionary<Selection, Wave> _nextBySelection = [];

    /// <summary>The parents for which one selection is resolved on one level.</summary>
    private sealed record Wave(Selection Selection, List<ObjectResult> Parents);

    /// <summary>Executes the operation.</summary>
    /// <param name="rootValue">The parent object of the root fields: the event, in a subscription.</param>
    /// <param name="json">Takes the data.</param>
    /// <param name="later">Takes what is to be executed later; <see langword="null"/> if nothing is.</param>
    public async Task ExecuteAsync(object? rootValue, JsonTextWriter json, IncrementalRecorder? later)
    {
        var root = new ObjectResult(rootValue, operation.Plan.Root, []);
        var writer = new ResponseWriter(operation, json, later);
        if (operation.Plan.Definition.Operation == OperationType.Mutation)
        {
            await ExecuteSeriallyAsync(root, writer).ConfigureAwait(false);
        }
        else
        {
            Schedule(root);
            await RunAsync().ConfigureAwait(false);
            writer.WriteRoot(root);
        }
    }

    /// <summary>Executes all fields of some objects.</summary>
    public Task ExecuteAsync(IEnumerable<ObjectResult> objects)
    {
        foreach (ObjectResult result in objects)
        {
            Schedule(result);
        }

        return RunAsync();
    }

    /// <summary>Executes all fields of some items of a list.</summary>
    /// <returns>The items, completed.</returns>
    public async Task<List<object?>> ExecuteAsync(Selection selection, List<object?> items, ObjectResult parent, int startIndex)
    {
        List<object?> completed = Complete(selection, items, parent, startIndex);
        await RunAsync().ConfigureAwait(false);
        return completed;
    }

    /// <summary>
    /// Each field of a mutation is written before the next one runs, so that it shows the state it has left.
    /// </summary>
    private async Task ExecuteSeriallyAsync(ObjectResult root, ResponseWriter writer)
    {
        writer.BeginRoot();
        foreach (Selection selection in root.Set.InOrder(operation.Values))
        {
            if (!selection.IsIncluded(operation.Values))
            {
                continue;
            }

            if (selection.Slot >= 0)
            {
                Schedule(root, selection);
                await RunAsync().ConfigureAwait(false);
            }

            if (!writer.WriteRootField(root, selection))
            {
                return;
            }
        }

        writer.EndRoot();
    }

    private async Task RunAsync()
    {
        while (_next.Count > 0)
        {
            operation.CancellationToken.ThrowIfCancellationRequested();
            List<Wave> waves = _next;
            _next = [];
            _nextBySelection.Clear();
            List<Task>? pending = null;
            foreach (Wave wave in waves)
            {
                Start(wave, ref pending);
            }

            if (pending is not null)
            {
                await operation.Batches.RunAsync(Task.WhenAll(pending), operation.CancellationToken).ConfigureAwait(false);
            }

            foreach (Wave wave in waves)
            {
                Complete(wave);
            }
        }
    }

    private void Schedule(ObjectResult result)
    {
        foreach (Selection selection in result.Set.Slotted)
        {
            if (selection.IsIncluded(operation.Values))
            {
                Schedule(result, selection);
            }
        }
    }

    private void Schedule(ObjectResult result, Selection selection)
    {
        if (selection.IsPure)
        {
            CompletePure(result, selection);
            return;
        }

        if (!_nextBySelection.TryGetValue(selection, out Wave? wave))
        {
            _nextBySelection.Add(selection, wave = new Wave(selection, []));
            _next.Add(wave);
        }

        wave.Parents.Add(result);
    }

    private void CompletePure(ObjectResult result, Selection selection)
    {
        try
        {
            if (operation.Refusal(selection) is { } refusal)
            {
                throw refusal;
            }

            object? value = ((PureResolver)selection.Field.Resolver!).Resolve(operation.Source(selection, result.Source), operation.Arguments(selection));
            result.Slots[selection.Slot] = Complete(selection.Field.Type, selection, value, result, null, -1);
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, selection, result);
        }
    }

    private void Start(Wave wave, ref List<Task>? pending)
    {
        object?[] arguments;
        try
        {
            if (operation.Refusal(wave.Selection) is { } refusal)
            {
                throw refusal;
            }

            arguments = operation.Arguments(wave.Selection);
            if (wave.Selection.Field.Resolver is BatchResolver batch)
            {
                ValueTask task = batch.Resolve(new BatchResolverContext(operation, wave.Selection, arguments, wave.Parents));
                if (task.IsCompletedSuccessfully)
                {
                    return;
                }

                (pending ??= []).Add(AwaitAsync(task, wave));
                return;
            }
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, wave);
            return;
        }

        foreach (ObjectResult parent in wave.Parents)
        {
            Start(wave.Selection, arguments, parent, ref pending);
        }
    }

    private void Start(Selection selection, object?[] arguments, ObjectResult parent, ref List<Task>? pending)
    {
        try
        {
            if (selection.Field.Resolver is not AsyncResolver resolver)
            {
                throw new InvalidOperationException($"The field `{selection.ParentType}.{selection.Field.Name}` has no resolver.");
            }

            ValueTask<object?> task = resolver.Resolve(new ResolverContext(operation, selection, arguments, parent));
            if (!task.IsCompletedSuccessfully)
            {
                (pending ??= []).Add(AwaitAsync(task, selection, parent));
                return;
            }

            object? value = task.Result;
            if (value is IAsyncEnumerable<object?>)
            {
                (pending ??= []).Add(AwaitAsync(new ValueTask<object?>(value), selection, parent));
                return;
            }

            parent.Slots[selection.Slot] = value;
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, selection, parent);
        }
    }

    private async Task AwaitAsync(ValueTask<object?> task, Selection selection, ObjectResult parent)
    {
        try
        {
            object? value = await task.ConfigureAwait(false);
            parent.Slots[selection.Slot] = value is IAsyncEnumerable<object?> items && selection.Field.Type.Nullable is ListType
                ? await ReadAsync(items, selection, parent).ConfigureAwait(false)
                : value;
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, selection, parent);
        }
    }

    private async Task AwaitAsync(ValueTask task, Wave wave)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, wave);
        }
    }

    private void Fail(Exception exception, Wave wave)
    {
        foreach (ObjectResult parent in wave.Parents)
        {
            Fail(exception, wave.Selection, parent);
        }
    }

    private void Fail(Exception exception, Selection selection, ObjectResult parent)
    {
        parent.Slots[selection.Slot] = ObjectResult.Failed;
        operation.Report(exception, selection, parent.PathTo(selection));
    }

    private void Complete(Wave wave)
    {
        Selection selection = wave.Selection;
        if (selection.IsSubtreePure)
        {
            return;
        }

        foreach (ObjectResult parent in wave.Parents)
        {
            object? value = parent.Slots[selection.Slot];
            if (ReferenceEquals(value, ObjectResult.Failed))
            {
                continue;
            }

            try
            {
                parent.Slots[selection.Slot] = Complete(selection.Field.Type, selection, value, parent, null, -1);
            }
#pragma warning disable CA1031 // A list that throws while it is read, or a value of no object type, is an error of its field.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(exception, selection, parent);
            }
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#CompleteValue()</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="selection">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="parent">The object that has the field.</param>
    /// <param name="outer">The indices in the lists around the innermost one; none in most cases.</param>
    /// <param name="index">The index in the innermost list; -1 outside of lists.</param>
    private object? Complete(GraphQLType type, Selection selection, object? value, ObjectResult parent, int[]? outer, int index)
    {
        if (value is null || selection.IsSubtreePure)
        {
            return value;
        }

        if (type.Nullable is ListType list)
        {
            if (selection.Stream is not null && index < 0)
            {
                StreamedList streamed = value as StreamedList ?? Split(type, selection, value, parent);
                List<object?> first = Complete(selection, streamed.Completed, parent, 0);
                return streamed.Rest is null ? first : streamed with { Completed = first };
            }

            if (value is not IEnumerable items || value is string)
            {
                throw CompletionErrors.NoList(type, value);
            }

            var results = new List<object?>(value is ICollection { Count: var count } ? count : 4);
            int[]? inner = index < 0 ? null : [.. outer ?? [], index];
            foreach (object? item in items)
            {
                results.Add(Complete(list.ItemType, selection, item, parent, inner, results.Count));
            }

            return results;
        }

        if (selection.NamedType.IsLeaf)
        {
            return value;
        }

        ObjectType objectType = CompletionErrors.ResolveType(operation.Schema, selection.NamedType, value);
        SelectionSet set = selection.SelectionSet(objectType);
        if (set.IsPure)
        {
            return value;
        }

        var result = new ObjectResult(value, set, parent, selection, outer, index);
        Schedule(result);
        return result;
    }

    private List<object?> Complete(Selection selection, List<object?> items, ObjectResult parent, int startIndex)
    {
        GraphQLType type = ((ListType)selection.Field.Type.Nullable).ItemType;
        var completed = new List<object?>(items.Count);
        foreach (object? item in items)
        {
            completed.Add(Complete(type, selection, item, parent, null, startIndex + completed.Count));
        }

        return completed;
    }

    private StreamedList Split(GraphQLType type, Selection selection, object value, ObjectResult parent)
    {
        if (value is not IEnumerable items || value is string)
        {
            throw CompletionErrors.NoList(type, value);
        }

        (List<object?> first, ItemSource? rest) = ItemSource.Of(items, InitialCount(selection));
        if (rest is not null)
        {
            operation.Own(rest);
        }

        return new StreamedList(first, rest, parent);
    }

    private static int InitialCount(Selection selection) => selection.Stream!.InitialCount >= 0
        ? selection.Stream.InitialCount
        : throw new GraphQLException(new GraphQLError("The argument `initialCount` of `@stream` must not be negative."));

    private async Task<object?> ReadAsync(IAsyncEnumerable<object?> items, Selection selection, ObjectResult parent)
    {
        ItemSource source = ItemSource.Of(items, operation.CancellationToken);
        if (selection.Stream is not null)
        {
            operation.Own(source);
            return new StreamedList(await source.ReadFirstAsync(InitialCount(selection)).ConfigureAwait(false), source, parent);
        }

        await using (source.ConfigureAwait(false))
        {
            return await source.ReadFirstAsync(int.MaxValue).ConfigureAwait(false);
        }
    }
}
