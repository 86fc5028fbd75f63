using System.Collections;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Writes errors: <c>message</c>, <c>locations</c>, <c>path</c>, <c>extensions</c>.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Errors.Error-Result-Format</remarks>
internal static class ErrorWriter
{
    public static void Write(IReadOnlyList<GraphQLError> errors, JsonTextWriter writer)
    {
        writer.WriteByte((byte)'[');
        for (int i = 0; i < errors.Count; i++)
        {
            writer.WriteRaw(i == 0 ? ""u8 : ","u8);
            Write(errors[i], writer);
        }

        writer.WriteByte((byte)']');
    }

    private static void Write(GraphQLError error, JsonTextWriter writer)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteRaw(",\"locations\":["u8);
            for (int i = 0; i < error.Locations.Count; i++)
            {
                writer.WriteRaw(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
                writer.WriteNumber(error.Locations[i].Line);
                writer.WriteRaw(",\"column\":"u8);
                writer.WriteNumber(error.Locations[i].Column);
                writer.WriteByte((byte)'}');
            }

            writer.WriteByte((byte)']');
        }

        if (error.Path is not null)
        {
            writer.WriteRaw(",\"path\":"u8);
            WriteValue(error.Path, writer);
        }

        if (error.Extensions.Count > 0)
        {
            writer.WriteRaw(",\"extensions\":"u8);
            WriteMembers(error.Extensions, writer);
        }

        writer.WriteByte((byte)'}');
    }

    private static void WriteMembers(IReadOnlyList<KeyValuePair<string, object?>> members, JsonTextWriter writer)
    {
        writer.WriteByte((byte)'{');
        for (int i = 0; i < members.Count; i++)
        {
            writer.WriteRaw(i == 0 ? ""u8 : ","u8);
            writer.WriteString(members[i].Key);
            writer.WriteByte((byte)':');
            WriteValue(members[i].Value, writer);
        }

        writer.WriteByte((byte)'}');
    }

    /// <summary>Writes a value of an extension, or a path.</summary>
    public static void WriteValue(object? value, JsonTextWriter writer)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteString(text);
                break;
            case bool truth:
                writer.WriteBoolean(truth);
                break;
            case IReadOnlyList<KeyValuePair<string, object?>> members:
                WriteMembers(members, writer);
                break;
            case IEnumerable items:
                writer.WriteByte((byte)'[');
                bool isFirst = true;
                foreach (object? item in items)
                {
                    writer.WriteRaw(isFirst ? ""u8 : ","u8);
                    WriteValue(item, writer);
                    isFirst = false;
                }

                writer.WriteByte((byte)']');
                break;
            default:
                BuiltInScalars.Any.TryWrite(value, writer);
                break;
        }
    }
}
