using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>What input values may refer to: the variables and the files of a request.</summary>
internal sealed class InputValues
{
    private static readonly IReadOnlyDictionary<string, IFile> s_noFiles = new Dictionary<string, IFile>();

    public static InputValues None { get; } = new();

    /// <summary>The most items of a list in JSON.</summary>
    public int ListSizeMax { get; init; } = 250;

    /// <summary>The coerced variables that have a value.</summary>
    public Dictionary<string, object?> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The types of the variables that have a value.</summary>
    public Dictionary<string, GraphQLType> VariableTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The variables as they were sent.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The defaults of the variables that were not sent.</summary>
    public Dictionary<string, ValueNode>? Defaults { get; set; }

    /// <summary>The uploaded files by the name of their part.</summary>
    public IReadOnlyDictionary<string, IFile> Files { get; init; } = s_noFiles;

    /// <summary>The file that a JSON value stands for.</summary>
    public IFile? FindFile(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? Files.GetValueOrDefault(json.GetString()!) : null;
}
