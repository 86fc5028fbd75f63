using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>Parses JSON that a client has sent.</summary>
internal static class JsonText
{
    /// <summary>How deep JSON of clients may nest.</summary>
    public const int DepthMax = 128;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DepthMax, AllowDuplicateProperties = false };

    /// <summary>Parses JSON text in UTF-8; the memory must stay as it is while the document is used.</summary>
    /// <exception cref="InvalidHttpRequestException">It is none.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            throw InvalidHttpRequestException.Invalid("The GraphQL request is empty.");
        }

        // RFC 8259 lets a parser ignore a byte order mark.
        ReadOnlyMemory<byte> text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[3..] : json;
        if (!IsText(text.Span))
        {
            throw InvalidHttpRequestException.Invalid();
        }

        try
        {
            return JsonDocument.Parse(text, s_options);
        }
        catch (JsonException)
        {
            throw InvalidHttpRequestException.Invalid();
        }
    }

    /// <summary>Parses the JSON text of a parameter.</summary>
    /// <exception cref="InvalidHttpRequestException">It is none.</exception>
    public static JsonElement Parse(string json) => Parse(Encoding.UTF8.GetBytes(json)).RootElement;

    /// <summary>
    /// Whether the bytes are text. The parser looks at structure alone: strings that are none would only show when they are
    /// read, deep inside the execution.
    /// </summary>
    private static bool IsText(ReadOnlySpan<byte> json)
    {
        int escape = json.IndexOf("\\u"u8);
        return Utf8.IsValid(json) && (escape < 0 || HasPairsOfSurrogates(json));
    }

    private static bool HasPairsOfSurrogates(ReadOnlySpan<byte> json)
    {
        bool isInPair = false;
        while (json.IndexOf((byte)'\\') is var at and >= 0 && at + 1 < json.Length)
        {
            bool follows = at == 0;
            if (json[at + 1] != 'u')
            {
                if (isInPair)
                {
                    return false;
                }

                json = json[(at + 2)..];
                continue;
            }

            ReadOnlySpan<byte> rest = json[(at + 2)..];
            if (rest.Length < 4 || !ushort.TryParse(rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            {
                return false;
            }

            if (isInPair ? !follows || !char.IsLowSurrogate((char)unit) : char.IsLowSurrogate((char)unit))
            {
                return false;
            }

            isInPair = !isInPair && char.IsHighSurrogate((char)unit);
            json = rest[4..];
        }

        return !isInPair;
    }
}
