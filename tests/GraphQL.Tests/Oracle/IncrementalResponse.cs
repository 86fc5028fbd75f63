using System.Text.Json;
using System.Text.Json.Nodes;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>The parts of a response put together, as a client would.</summary>
internal sealed class IncrementalResponse
{
    private readonly Dictionary<string, (JsonArray Path, string Name)> _pending = new(StringComparer.Ordinal);

    /// <summary>The data of the first part.</summary>
    public string First { get; private set; } = string.Empty;

    /// <summary>The data of all parts.</summary>
    public JsonNode? Data { get; private set; }

    /// <summary>The parts that the first response announces, by path and label.</summary>
    public List<string> Announced { get; } = [];

    /// <summary>The parts that errors have ended.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>What contradicts the format.</summary>
    public List<string> Faults { get; } = [];

    public static IncrementalResponse Read(IReadOnlyList<JsonElement> responses)
    {
        var read = new IncrementalResponse();
        for (int i = 0; i < responses.Count; i++)
        {
            JsonObject response = JsonNode.Parse(responses[i].GetRawText())!.AsObject();
            if (i == 0)
            {
                read.Data = response["data"]?.DeepClone();
                read.First = read.Data?.ToJsonString() ?? "null";
            }

            read.Take(response, i == 0);
            bool hasNext = response["hasNext"]?.GetValue<bool>() ?? false;
            if (hasNext != i < responses.Count - 1)
            {
                read.Faults.Add($"hasNext is {hasNext} in response {i} of {responses.Count}");
            }
        }

        read.Faults.AddRange(read._pending.Values.Select(pending => $"{pending.Name} is never completed"));
        return read;
    }

    private void Take(JsonObject response, bool isFirst)
    {
        foreach (JsonNode? pending in response["pending"]?.AsArray() ?? [])
        {
            string name = $"{pending!["path"]!.ToJsonString()} {pending["label"]}";
            if (isFirst)
            {
                Announced.Add(name);
            }

            if (!_pending.TryAdd(pending["id"]!.GetValue<string>(), (pending["path"]!.AsArray(), name)))
            {
                Faults.Add($"{name} is announced twice");
            }
        }

        foreach (JsonNode? part in response["incremental"]?.AsArray() ?? [])
        {
            if (!_pending.TryGetValue(part!["id"]!.GetValue<string>(), out (JsonArray Path, string Name) pending))
            {
                Faults.Add($"{part.ToJsonString()} was not announced");
                continue;
            }

            JsonNode at = At(pending.Path.Concat(part["subPath"]?.AsArray() ?? []));
            if (part["items"] is JsonArray items)
            {
                foreach (JsonNode? item in items)
                {
                    at.AsArray().Add(item?.DeepClone());
                }
            }
            else
            {
                Merge(at.AsObject(), part["data"]!.AsObject());
            }
        }

        foreach (JsonNode? completed in response["completed"]?.AsArray() ?? [])
        {
            if (!_pending.Remove(completed!["id"]!.GetValue<string>(), out (JsonArray Path, string Name) pending))
            {
                Faults.Add($"{completed.ToJsonString()} was not announced");
            }
            else if (completed["errors"] is not null)
            {
                Failed.Add(pending.Name);
            }
        }
    }

    private JsonNode At(IEnumerable<JsonNode?> path)
    {
        JsonNode at = Data!;
        foreach (JsonNode? segment in path)
        {
            at = segment!.GetValueKind() == JsonValueKind.Number ? at[segment.GetValue<int>()]! : at[segment.GetValue<string>()]!;
        }

        return at;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            if (into[name] is JsonObject known && value is JsonObject more)
            {
                Merge(known, more);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}
