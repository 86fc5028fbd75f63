using System.Text.Json.Nodes;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A request that both sides answer.</summary>
internal sealed record Question(string Schema, string Document, JsonObject Variables, string? OperationName)
{
    public JsonObject ToJson() => new()
    {
        ["schema"] = Schema,
        ["document"] = Document,
        ["variables"] = Variables.DeepClone(),
        ["operation"] = OperationName,
    };
}
