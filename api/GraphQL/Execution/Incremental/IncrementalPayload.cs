using System.Text;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>One response of several: what it announces, delivers and ends.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
internal sealed class IncrementalPayload(IncrementalFormat format)
{
    private readonly Section _pending = new("pending");
    private readonly Section _incremental = new("incremental");
    private readonly Section _completed = new("completed");
    private readonly List<GraphQLError> _errors = [];

    private bool IsV01 => format == IncrementalFormat.V01;

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => _pending.IsEmpty && _incremental.IsEmpty && _completed.IsEmpty;

    /// <summary>Announces a part.</summary>
    public void Announce(PendingResult part)
    {
        if (!IsV01)
        {
            JsonTextWriter json = Begin(_pending, part);
            json.WriteRaw(",\"path\":"u8);
            ErrorWriter.WriteValue(part.Path, json);
            WriteLabel(part.Label, json);
            json.WriteByte((byte)'}');
        }
    }

    /// <summary>Delivers fields of a fragment.</summary>
    /// <param name="fragment">The fragment.</param>
    /// <param name="group">The fields.</param>
    public void Deliver(DeferredFragment fragment, CompletedGroup group)
    {
        JsonTextWriter json;
        if (IsV01)
        {
            json = _incremental.Next();
            json.WriteRaw("{\"data\":"u8);
            json.WriteRaw(group.Data!.Written);
            WritePath(group.Group.Path, fragment.Label, json);
        }
        else
        {
            json = Begin(_incremental, fragment);
            if (group.Group.Path.Count > fragment.Path.Count)
            {
                json.WriteRaw(",\"subPath\":"u8);
                ErrorWriter.WriteValue(group.Group.Path.Skip(fragment.Path.Count), json);
            }

            json.WriteRaw(",\"data\":"u8);
            json.WriteRaw(group.Data!.Written);
        }

        group.Data.Dispose();
        WriteErrors(group.Errors, json);
        json.WriteByte((byte)'}');
    }

    /// <summary>Delivers items of a list.</summary>
    public void Deliver(CompletedItems items)
    {
        JsonTextWriter json;
        if (IsV01)
        {
            json = _incremental.Next();
            json.WriteRaw("{\"items\":["u8);
        }
        else
        {
            json = Begin(_incremental, items.Stream);
            json.WriteRaw(",\"items\":["u8);
        }

        json.WriteRaw(items.Items!.Written);
        items.Items.Dispose();
        json.WriteByte((byte)']');
        if (IsV01)
        {
            WritePath([.. items.Stream.Path, items.StartIndex], items.Stream.Label, json);
        }

        WriteErrors(items.Errors, json);
        json.WriteByte((byte)'}');
    }

    /// <summary>Ends a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="failure">Why it could not be delivered, or not to its end.</param>
    public void Complete(PendingResult part, IReadOnlyList<GraphQLError>? failure = null)
    {
        if (!IsV01)
        {
            JsonTextWriter json = Begin(_completed, part);
            WriteErrors(failure ?? [], json);
            json.WriteByte((byte)'}');
        }
        else if (failure is not null)
        {
            JsonTextWriter json = _incremental.Next();
            json.WriteRaw(part is StreamExecution ? "{\"items\":null"u8 : "{\"data\":null"u8);
            WritePath(part is StreamExecution stream ? [.. part.Path, stream.NextIndex] : part.Path, part.Label, json);
            WriteErrors(failure, json);
            json.WriteByte((byte)'}');
        }
    }

    /// <summary>Writes the first response.</summary>
    public ExecutionResult First(JsonTextWriter data, IReadOnlyList<GraphQLError> errors) =>
        End(ExecutionResult.WithErrors(errors, data), true, errors);

    /// <summary>Writes a further response.</summary>
    public ExecutionResult Next(bool hasNext)
    {
        var json = new JsonTextWriter();
        json.WriteByte((byte)'{');
        return End(json, hasNext, _errors);
    }

    private ExecutionResult End(JsonTextWriter json, bool hasNext, IReadOnlyList<GraphQLError> errors)
    {
        foreach (Section section in new[] { _pending, _incremental, _completed })
        {
            section.WriteTo(json);
        }

        json.WriteRaw(json.Position > 1 ? ",\"hasNext\":"u8 : "\"hasNext\":"u8);
        json.WriteBoolean(hasNext);
        json.WriteByte((byte)'}');
        return new ExecutionResult(errors, json);
    }

    private static JsonTextWriter Begin(Section section, PendingResult part)
    {
        JsonTextWriter json = section.Next();
        json.WriteRaw("{\"id\":"u8);
        json.WriteString(part.Id!);
        return json;
    }

    private static void WritePath(IReadOnlyList<object> path, string? label, JsonTextWriter json)
    {
        json.WriteRaw(",\"path\":"u8);
        ErrorWriter.WriteValue(path, json);
        WriteLabel(label, json);
    }

    private static void WriteLabel(string? label, JsonTextWriter json)
    {
        if (label is not null)
        {
            json.WriteRaw(",\"label\":"u8);
            json.WriteString(label);
        }
    }

    private void WriteErrors(IReadOnlyList<GraphQLError> errors, JsonTextWriter json)
    {
        if (errors.Count > 0)
        {
            _errors.AddRange(errors);
            json.WriteRaw(",\"errors\":"u8);
            ErrorWriter.Write(errors, json);
        }
    }

    /// <summary>A list of a response, which is left out if it has no entries.</summary>
    private sealed class Section(string name)
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes($"\"{name}\":[");

        public bool IsEmpty => Json is null;

        private JsonTextWriter? Json { get; set; }

        public JsonTextWriter Next()
        {
            if (Json is null)
            {
                Json = new JsonTextWriter();
            }
            else
            {
                Json.WriteByte((byte)',');
            }

            return Json;
        }

        public void WriteTo(JsonTextWriter json)
        {
            if (Json is not null)
            {
                json.WriteRaw(json.Position > 1 ? ","u8 : ""u8);
                json.WriteRaw(_name);
                json.WriteRaw(Json.Written);
                json.WriteByte((byte)']');
                Json.Dispose();
            }
        }
    }
}
