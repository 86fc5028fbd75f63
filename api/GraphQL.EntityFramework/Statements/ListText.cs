using System.Buffers;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// Writes lists of keys that are stored as bytes as the JSON text that EF Core makes of them: hexadecimal strings. EF Core's
/// own way takes a stream, a writer and a string for each key; these lists are as long as a level has parents.
/// </summary>
internal static class ListText
{
    /// <summary>Makes the text of a list; <see langword="null"/> if lists of this kind are stored otherwise.</summary>
    /// <param name="list">How the list is stored.</param>
    /// <param name="item">How an item is stored.</param>
    public static Func<object?, object?>? TryCreate(RelationalTypeMapping list, RelationalTypeMapping item) =>
        list.Converter?.ProviderClrType == typeof(string) && item.Converter is ValueConverter<Guid, byte[]> converter
            ? value => value is IReadOnlyCollection<Guid> keys ? Text(keys, converter.ConvertToProviderTyped) : list.Converter.ConvertToProvider(value)
            : null;

    private static string Text(IReadOnlyCollection<Guid> keys, Func<Guid, byte[]> bytesOf)
    {
        int length = 1;
        char[] text = ArrayPool<char>.Shared.Rent(2 + (keys.Count * 35));
        try
        {
            text[0] = '[';
            foreach (Guid key in keys)
            {
                byte[] bytes = bytesOf(key);
                if (text.Length < length + (2 * bytes.Length) + 4)
                {
                    char[] longer = ArrayPool<char>.Shared.Rent(2 * (text.Length + bytes.Length + 2));
                    text.AsSpan(0, length).CopyTo(longer);
                    ArrayPool<char>.Shared.Return(text);
                    text = longer;
                }

                if (length > 1)
                {
                    text[length++] = ',';
                }

                text[length++] = '"';
                Convert.TryToHexString(bytes, text.AsSpan(length), out int written);
                length += written;
                text[length++] = '"';
            }

            text[length++] = ']';
            return new string(text, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }
}
