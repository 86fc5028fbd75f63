using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>A universally unique identifier.</summary>
internal sealed class UuidType() : StringScalarType<Guid>("UUID", "The `UUID` scalar type represents a Universally Unique Identifier (UUID) as defined by RFC 9562.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/uuid.html";

    protected override bool TryParse(string text, out Guid value) => Guid.TryParse(text, out value);

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is not Guid guid)
        {
            return false;
        }

        writer.WriteQuoted(guid, "D");
        return true;
    }
}

/// <summary>An uploaded file. On the wire it stands for a part of a multipart request, by the part's name.</summary>
internal sealed class UploadType() : ScalarType<IFile>("Upload", "The `Upload` scalar type represents a file upload.")
{
    public override string SpecifiedBy => "https://github.com/jaydenseric/graphql-multipart-request-spec";

    protected override bool TryRead(ValueNode literal, [MaybeNullWhen(false)] out IFile value)
    {
        value = null;
        return false;
    }

    protected override bool TryRead(JsonElement json, [MaybeNullWhen(false)] out IFile value)
    {
        value = null;
        return false;
    }

    public override bool TryWrite(object value, JsonTextWriter writer) => false;
}

/// <summary>Any JSON value.</summary>
internal sealed class AnyType() : ScalarType<JsonElement>("Any", "The `Any` scalar type represents any valid GraphQL value.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/any.html";

    protected override bool TryRead(ValueNode literal, out JsonElement value)
    {
        using var writer = new JsonTextWriter();
        if (!TryWriteLiteral(literal, writer))
        {
            value = default;
            return false;
        }

        // How deep literals are is the parser's limit, not that of JSON.
        value = JsonElement.Parse(writer.Written, new JsonDocumentOptions { MaxDepth = int.MaxValue });
        return true;
    }

    protected override bool TryRead(JsonElement json, out JsonElement value)
    {
        value = json;
        return true;
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        writer.WriteRaw(value is JsonElement json
            ? System.Text.Encoding.UTF8.GetBytes(json.GetRawText())
            : JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));
        return true;
    }

    private static bool TryWriteLiteral(ValueNode literal, JsonTextWriter writer)
    {
        switch (literal)
        {
            case StringValueNode text:
                writer.WriteString(text.Value);
                return true;
            case EnumValueNode name:
                writer.WriteString(name.Value);
                return true;
            case IntValueNode or FloatValueNode or BooleanValueNode or NullValueNode:
                writer.WriteRaw(System.Text.Encoding.UTF8.GetBytes(SyntaxPrinter.Print(literal)));
                return true;
            case ListValueNode list:
                writer.WriteByte((byte)'[');
                for (int i = 0; i < list.Values.Count; i++)
                {
                    writer.WriteRaw(i == 0 ? ""u8 : ","u8);
                    if (!TryWriteLiteral(list.Values[i], writer))
                    {
                        return false;
                    }
                }

                writer.WriteByte((byte)']');
                return true;
            case ObjectValueNode fields:
                writer.WriteByte((byte)'{');
                for (int i = 0; i < fields.Fields.Count; i++)
                {
                    writer.WriteRaw(i == 0 ? ""u8 : ","u8);
                    writer.WriteString(fields.Fields[i].NameText);
                    writer.WriteByte((byte)':');
                    if (!TryWriteLiteral(fields.Fields[i].Value, writer))
                    {
                        return false;
                    }
                }

                writer.WriteByte((byte)'}');
                return true;
            default:
                return false;
        }
    }
}
