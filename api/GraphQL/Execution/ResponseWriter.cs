using System.Collections;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>
/// Writes the data of a response. Values that are found at once are read here, straight from their source objects. A
/// <c>null</c> that a position does not allow takes back what was written up to the next position that does.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Value-Completion</remarks>
internal sealed class ResponseWriter(OperationState operation, JsonTextWriter json)
{
    private PathSegment[] _path = new PathSegment[16];
    private int _depth;
    private int _rootStart;
    private bool _isFirstRootField;

    /// <summary>A name, or an index if there is no name.</summary>
    private readonly record struct PathSegment(string? Name, int Index);

    /// <summary>Writes all of a query.</summary>
    public void WriteRoot(ObjectResult root)
    {
        int start = json.Position;
        if (!WriteObject(root.Source, root, root.Set))
        {
            json.Truncate(start);
            json.WriteNull();
        }
    }

    /// <summary>Begins the data of a mutation.</summary>
    public void BeginRoot()
    {
        _rootStart = json.Position;
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

        json.Truncate(_rootStart);
        json.WriteNull();
        return false;
    }

    /// <summary>Ends the data of a mutation.</summary>
    public void EndRoot() => json.WriteByte((byte)'}');

    private bool WriteObject(object? source, ObjectResult? result, SelectionSet set)
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
        int start = json.Position;
        int depth = _depth;
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

        _depth = depth;
        if (isWritten)
        {
            return true;
        }

        json.Truncate(start);
        if (selection.Field.Type.IsNonNull)
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
            var resolver = (PureResolver)selection.Field.Resolver!;
            if (resolver.Write is { } write)
            {
                return write(source!, json) || WriteValue(selection.Field.Type, selection, null);
            }

            value = resolver.Resolve(source, operation.Arguments(selection));
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
        if (value is not IEnumerable items || value is string)
        {
            return Fail(CompletionErrors.NoList(type, value), selection);
        }

        json.WriteByte((byte)'[');
        int index = 0;
        foreach (object? item in items)
        {
            if (index > 0)
            {
                json.WriteByte((byte)',');
            }

            // Only lists make a response long.
            operation.CancellationToken.ThrowIfCancellationRequested();
            int start = json.Position;
            ResponseTooLargeException.ThrowIfAbove(operation.ResponseSizeMax, start);
            int depth = _depth;
            Push(new PathSegment(null, index));
            bool isWritten = WriteValue(type.ItemType, selection, item);
            _depth = depth;
            if (!isWritten)
            {
                if (type.ItemType.IsNonNull)
                {
                    return false;
                }

                json.Truncate(start);
                json.WriteNull();
            }

            index++;
        }

        json.WriteByte((byte)']');
        return true;
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
