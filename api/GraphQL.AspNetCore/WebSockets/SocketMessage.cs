using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>What a message of a client is.</summary>
internal enum SocketMessageKind
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>A message of a client.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The id of the operation, if it is about one.</param>
/// <param name="Payload">A JSON object, or nothing.</param>
/// <remarks>https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md#message-types</remarks>
internal readonly record struct SocketMessage(SocketMessageKind Kind, string Id, JsonElement Payload)
{
    /// <summary>Reads a message; the memory must stay as it is while the message is used.</summary>
    /// <exception cref="InvalidHttpRequestException">It is none of the protocol.</exception>
    public static SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        JsonElement json = JsonText.Parse(text).RootElement;
        SocketMessageKind kind = Text(json, "type") switch
        {
            "connection_init" => SocketMessageKind.ConnectionInit,
            "ping" => SocketMessageKind.Ping,
            "pong" => SocketMessageKind.Pong,
            "subscribe" => SocketMessageKind.Subscribe,
            "complete" => SocketMessageKind.Complete,
            _ => throw InvalidHttpRequestException.Invalid("Invalid message type"),
        };
        string id = Text(json, "id") ?? string.Empty;
        if (id.Length == 0 && kind is SocketMessageKind.Subscribe or SocketMessageKind.Complete)
        {
            throw InvalidHttpRequestException.Invalid("Invalid message: it must have an id");
        }

        JsonElement payload = json.TryGetProperty("payload"u8, out JsonElement given) && given.ValueKind != JsonValueKind.Null ? given : default;
        return payload.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined
            ? new SocketMessage(kind, id, payload)
            : throw InvalidHttpRequestException.Invalid("Invalid message: its payload must be an object");
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
