using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Global object identifiers: base64 of <c>Type:value</c>, a <see cref="Guid"/> as its 16 bytes.</summary>
/// <remarks>https://relay.dev/graphql/objectidentification.htm</remarks>
public static class GlobalId
{
    private const int LengthMax = 1024;

    /// <summary>Makes an id.</summary>
    /// <param name="typeName">The name of the node type.</param>
    /// <param name="value">The key: a <see cref="Guid"/>, a string or a whole number.</param>
    /// <returns>The id.</returns>
    public static string Encode(string typeName, object value)
    {
        if (value is Guid guid)
        {
            Span<byte> bytes = stackalloc byte[(typeName.Length * 3) + 17];
            int length = Encoding.UTF8.GetBytes(typeName, bytes);
            bytes[length++] = (byte)':';
            guid.TryWriteBytes(bytes[length..]);
            return Convert.ToBase64String(bytes[..(length + 16)]);
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{typeName}:{text}"));
    }

    /// <summary>Writes the id of a <see cref="Guid"/> without making a string of it.</summary>
    internal static void Write(string typeName, Guid value, JsonTextWriter writer)
    {
        Span<byte> bytes = stackalloc byte[(typeName.Length * 3) + 17];
        int length = Encoding.UTF8.GetBytes(typeName, bytes);
        bytes[length++] = (byte)':';
        value.TryWriteBytes(bytes[length..]);
        writer.WriteBase64(bytes[..(length + 16)]);
    }

    /// <summary>Takes an id apart.</summary>
    /// <param name="id">The id.</param>
    /// <param name="typeName">The name of the node type.</param>
    /// <param name="value">The bytes of the key.</param>
    /// <returns>Whether it is an id.</returns>
    public static bool TryDecode(string id, [NotNullWhen(true)] out string? typeName, [NotNullWhen(true)] out byte[]? value)
    {
        typeName = null;
        value = null;
        if (id.Length is 0 or > LengthMax)
        {
            return false;
        }

        string padded = id.PadRight((id.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out int length))
        {
            return false;
        }

        int colon = bytes.AsSpan(0, length).IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        typeName = Encoding.UTF8.GetString(bytes, 0, colon);
        value = bytes[(colon + 1)..length];
        return true;
    }

    /// <summary>Reads the key of an id.</summary>
    /// <param name="value">The bytes of the key.</param>
    /// <param name="type">The CLR type of the key.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether the bytes are such a key.</returns>
    public static bool TryReadKey(byte[] value, Type type, [NotNullWhen(true)] out object? key)
    {
        if (type == typeof(Guid))
        {
            key = value.Length == 16 ? new Guid(value) : null;
            return key is not null;
        }

        string text = Encoding.UTF8.GetString(value);
        key = Type.GetTypeCode(type) switch
        {
            TypeCode.String => text,
            TypeCode.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
            TypeCode.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
            _ => null,
        };
        return key is not null;
    }

    /// <summary>Reads the key of an id that must be of a type.</summary>
    /// <exception cref="Errors.GraphQLException">The id is malformed or of another type.</exception>
    internal static object Read(string id, string? typeName, Type keyType)
    {
        if (!TryDecode(id, out string? actual, out byte[]? value) || !TryReadKey(value, keyType, out object? key))
        {
            throw new Errors.GraphQLException(new Errors.GraphQLError("The node ID string has an invalid format.").With("originalValue", id));
        }

        if (typeName is not null && actual != typeName)
        {
            throw new Errors.GraphQLException(new Errors.GraphQLError($"The node id type name `{actual}` does not match the expected type name `{typeName}`."));
        }

        return key;
    }
}
