using System.Collections;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>
/// Writes the data of a response. Values that are found at once are read here, straight from their source objects. A
/// <c>null</c> that a position does not allow takes back what was written up to the next position that does.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Value-Completion</remarks>
internal sealed class ResponseWriter(OperationState operation, JsonTextWriter json, IncrementalRecorder? later = null)
{
    private PathSegment[] _path = new PathSegment[8];
    private int _depth;
    private Mark _rootStart;
    private bool _isFirstRootField;

    /// <summary>What was written and noted so far.</summary>
    private readonly record struct Mark(int Json, int Later, int Depth, DeferScope? Scope);

    /// <summary>A name, or an index if there is no name.</summary>
    private readonly record struct PathSegment(string? Name, int Index);

    private Mark Here => new(json.Position, later?.Later.Count ?? 0, _depth, later?.Scope);

    /// <summary>Writes all of a query.</summary>
    public void WriteRoot(ObjectResult root)
    {
        if (!TryWriteObject(root, []))
        {
            json.WriteNull();
        }
    }

    /// <summary>Writes an object; <see langword="false"/> if an error takes it away as a whole.</summary>
    /// <param name="result">The object.</param>
    /// <param name="path">Its response position.</param>
    public bool TryWriteObject(ObjectResult result, IReadOnlyList<object> path)
    {
        Push(path);
        Mark start = Here;
        if (WriteObject(result.Source, result, result.Set))
        {
            return true;
        }

        TakeBack(start);
        return false;
    }

    /// <summary>Writes items of a list, with commas between them, until an error takes the list away.</summary>
    /// <returns>The number of items written.</returns>
    public int WriteItems(Selection selection, List<object?> items, IReadOnlyList<object> path, int startIndex)
    {
        Push(path);
        var list = (ListType)selection.Field.Type.Nullable;
        for (int i = 0; i < items.Count; i++)
        {
            Mark start = Here;
            json.WriteRaw(i == 0 ? ""u8 : ","u8);
            if (!WriteItem(list.ItemType, selection, items[i], startIndex + i))
            {
                TakeBack(start);
                return i;
            }
        }

        return items.Count;
    }

    /// <summary>Begins the data of a mutation.</summary>
    public void BeginRoot()
    {
        _rootStart = Here;
        _isFirstRootField = true;
        json.WriteByte((byte)'{');
    }

    /// <summary>Writes one field of a mutation; <see langword="false"/> if the data are <c>null</c> as a whole.</summary>
    public bool WriteRootField(ObjectResult root, Selection selection)
    {
        if (!_isFirstRootField)
        {
            json.WriteByte((byte)',');
        }

        _isFirstRootField = false;
        json.WriteRaw(selection.JsonName);
        if (WriteField(root.Source, root, selection))
        {
            return true;
        }

        TakeBack(_rootStart);
        json.WriteNull();
        return false;
    }

    /// <summary>Ends the data of a mutation.</summary>
    public void EndRoot() => json.WriteByte((byte)'}');

    private bool WriteObject(object? source, ObjectResult? result, SelectionSet set)
    {
        if (later is null || (set.DeferUsages.Length == 0 && set.Deferred.Length == 0))
        {
            return WriteFields(source, result, set);
        }

        DeferScope? outer = later.Scope;
        later.Enter(set, source, Path());
        bool isWritten = WriteFields(source, result, set);
        later.Scope = outer;
        return isWritten;
    }

    private bool WriteFields(object? source, ObjectResult? result, SelectionSet set)
    {
        json.WriteByte((byte)'{');
        bool isFirst = true;
        foreach (Selection selection in set.InOrder(operation.Values))
        {
            if (!selection.IsIncluded(operation.Values))
            {
                continue;
            }

            if (!isFirst)
            {
                json.WriteByte((byte)',');
            }

            isFirst = false;
            json.WriteRaw(selection.JsonName);
            if (!WriteField(source, result, selection))
            {
                return false;
            }
        }

        json.WriteByte((byte)'}');
        return true;
    }

    /// <summary>Returns <see langword="false"/> if the object around the field must be <c>null</c>.</summary>
    private bool WriteField(object? source, ObjectResult? result, Selection selection)
    {
        Mark start = Here;
        Push(new PathSegment(selection.ResponseName, 0));
        bool isWritten;
        try
        {
            isWritten = TryWriteField(source, result, selection);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ResponseTooLargeException))
        {
            operation.Report(exception, selection, Path());
            isWritten = false;
        }

        _depth = start.Depth;
        if (isWritten)
        {
            return true;
        }

        TakeBack(start);
        if (selection.Field.Type.IsNonNull && operation.PropagatesNull)
        {
            return false;
        }

        json.WriteNull();
        return true;
    }

    private bool TryWriteField(object? source, ObjectResult? result, Selection selection)
    {
        if (ReferenceEquals(selection.Field, Introspection.TypeName))
        {
            json.WriteString(selection.ParentType.Name);
            return true;
        }

        object? value;
        if (selection.Slot >= 0 && result is not null)
        {
            value = result.Slots[selection.Slot];
            if (ReferenceEquals(value, ObjectResult.Failed))
            {
                return false;
            }
        }
        else
        {
            if (operation.Refusal(selection) is { } refusal)
            {
                return Fail(refusal, selection);
            }

            var resolver = (PureResolver)selection.Field.Resolver!;
            if (resolver.Write is { } write)
            {
                return write(source!, json) || WriteValue(selection.Field.Type, selection, null);
            }

            value = resolver.Resolve(operation.Source(selection, source), operation.Arguments(selection));
        }

        return WriteValue(selection.Field.Type, selection, value);
    }

    /// <summary>Returns <see langword="false"/> if the position has an error and must be <c>null</c>.</summary>
    private bool WriteValue(GraphQLType type, Selection selection, object? value)
    {
        if (value is null)
        {
            if (type.IsNonNull)
            {
                operation.Report(CompletionErrors.Null(), selection, Path());
                return false;
            }

            json.WriteNull();
            return true;
        }

        switch (type.Nullable)
        {
            case ListType list:
                return WriteList(list, selection, value);
            case ScalarType scalar:
                return scalar.TryWrite(value, json) || Fail(CompletionErrors.InvalidLeaf(scalar, value), selection);
            case EnumType enumType:
                if (enumType.FindByValue(value) is not { } enumValue)
                {
                    return Fail(CompletionErrors.InvalidLeaf(enumType, value), selection);
                }

                json.WriteString(enumValue.Name);
                return true;
            default:
                if (value is ObjectResult result)
                {
                    return WriteObject(result.Source, result, result.Set);
                }

                ObjectType objectType = CompletionErrors.ResolveType(operation.Schema, selection.NamedType, value);
                return WriteObject(value, null, selection.SelectionSet(objectType));
        }
    }

    private bool WriteList(ListType type, Selection selection, object value)
    {
        var streamed = value as StreamedList;
        if ((streamed?.Completed ?? value) is not IEnumerable items || value is string)
        {
            return Fail(CompletionErrors.NoList(type, value), selection);
        }

        json.WriteByte((byte)'[');
        int index = 0;
        foreach (object? item in items)
        {
            json.WriteRaw(index == 0 ? ""u8 : ","u8);
            if (!WriteItem(type.ItemType, selection, item, index))
            {
                return false;
            }

            index++;
        }

        json.WriteByte((byte)']');
        if (streamed is not null)
        {
            later!.Add(selection, streamed, Path());
        }

        return true;
    }

    /// <summary>Returns <see langword="false"/> if the list around the item must be <c>null</c>.</summary>
    private bool WriteItem(GraphQLType type, Selection selection, object? item, int index)
    {
        // Only lists make a response long.
        operation.CancellationToken.ThrowIfCancellationRequested();
        Mark start = Here;
        ResponseTooLargeException.ThrowIfAbove(operation.ResponseSizeMax, start.Json);
        Push(new PathSegment(null, index));
        bool isWritten = WriteValue(type, selection, item);
        _depth = start.Depth;
        if (isWritten)
        {
            return true;
        }

        if (type.IsNonNull && operation.PropagatesNull)
        {
            return false;
        }

        TakeBack(start);
        json.WriteNull();
        return true;
    }

    private void TakeBack(Mark mark)
    {
        json.Truncate(mark.Json);
        _depth = mark.Depth;
        if (later is not null)
        {
            later.Truncate(mark.Later);
            later.Scope = mark.Scope;
        }
    }

    private bool Fail(GraphQLException exception, Selection selection)
    {
        operation.Report(exception, selection, Path());
        return false;
    }

    private void Push(PathSegment segment)
    {
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _depth * 2);
        }

        _path[_depth++] = segment;
    }

    private void Push(IReadOnlyList<object> path)
    {
        foreach (object segment in path)
        {
            Push(segment is int index ? new PathSegment(null, index) : new PathSegment((string)segment, 0));
        }
    }

    private List<object> Path()
    {
        var path = new List<object>(_depth);
        for (int i = 0; i < _depth; i++)
        {
            path.Add(_path[i].Name ?? (object)_path[i].Index);
        }

        return path;
    }
}
