using System.Buffers;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Strings and block strings.</summary>
internal ref partial struct Lexer
{
    /// <summary>https://spec.graphql.org/September2025/#StringValue</summary>
    private void ReadString()
    {
        int start = ++_position;
        HasEscapes = false;
        while (true)
        {
            if (_position >= _document.Length || _document[_position] is (byte)'\n' or (byte)'\r')
            {
                Throw("Unterminated string.", _position);
            }

            byte current = _document[_position];
            if (current == '"')
            {
                break;
            }

            if (current == '\\')
            {
                // Which escapes there are is a matter of the value; here only a quote must not end the string.
                HasEscapes = true;
                _position += _document[_position..] is [_, (byte)'"' or (byte)'\\', ..] ? 2 : 1;
            }
            else
            {
                ReadSourceCharacter(current);
            }
        }

        Kind = TokenKind.String;
        _valueStart = start;
        _valueEnd = _position++;
    }

    /// <summary>https://spec.graphql.org/September2025/#BlockStringCharacter</summary>
    private void ReadBlockString()
    {
        _position += 3;
        int start = _position;
        HasEscapes = false;
        while (true)
        {
            if (_position >= _document.Length)
            {
                Throw("Unterminated string.", _position);
            }

            byte current = _document[_position];
            if (current == '"' && _document[_position..].StartsWith("\"\"\""u8))
            {
                break;
            }

            if (current == '\\' && _document[_position..].StartsWith("\\\"\"\""u8))
            {
                HasEscapes = true;
                _position += 4;
            }
            else if (current is (byte)'\n' or (byte)'\r')
            {
                SkipLineTerminator(current);
                StartLine();
            }
            else
            {
                ReadSourceCharacter(current);
            }
        }

        Kind = TokenKind.BlockString;
        _valueStart = start;
        _valueEnd = _position;
        _position += 3;
    }

    /// <summary>https://spec.graphql.org/September2025/#SourceCharacter</summary>
    private void ReadSourceCharacter(byte first)
    {
        if (first < 0x80)
        {
            _position++;
            return;
        }

        if (Rune.DecodeFromUtf8(_document[_position..], out Rune rune, out int length) != OperationStatus.Done)
        {
            ThrowUnexpectedCharacter(_position);
        }

        _position += length;
        _columnOrigin += length - rune.Utf16SequenceLength;
    }

    /// <summary>The text of the current string or block string.</summary>
    public readonly string ReadStringValue()
    {
        if (Kind == TokenKind.BlockString)
        {
            string raw = Encoding.UTF8.GetString(Value);
            return BlockString.Dedent(HasEscapes ? raw.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : raw);
        }

        return HasEscapes ? Unescape() : Encoding.UTF8.GetString(Value);
    }

    private readonly string Unescape()
    {
        var text = new StringBuilder(Value.Length);
        ReadOnlySpan<byte> rest = Value;
        while (!rest.IsEmpty)
        {
            int backslash = rest.IndexOf((byte)'\\');
            if (backslash < 0)
            {
                text.Append(Encoding.UTF8.GetString(rest));
                break;
            }

            text.Append(Encoding.UTF8.GetString(rest[..backslash]));
            rest = rest[backslash..];
            rest = rest[UnescapeOne(rest, text)..];
        }

        return text.ToString();
    }

    /// <summary>https://spec.graphql.org/September2025/#EscapedCharacter; returns the length of the escape.</summary>
    private readonly int UnescapeOne(ReadOnlySpan<byte> escape, StringBuilder text)
    {
        char plain = escape.Length < 2 ? '\0' : (char)escape[1] switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (plain != '\0')
        {
            text.Append(plain);
            return 2;
        }

        if (escape.Length < 2 || escape[1] != 'u' || !TryReadCodePoint(escape, out int codePoint, out int length))
        {
            Throw("Invalid character escape sequence in a string.");
            return 0;
        }

        if (codePoint is >= 0xD800 and <= 0xDBFF && escape[2] != '{'
            && escape.Length >= 12 && escape[6] == '\\' && escape[7] == 'u' && escape[8] != '{'
            && TryReadCodePoint(escape[6..], out int low, out _) && low is >= 0xDC00 and <= 0xDFFF)
        {
            text.Append((char)codePoint).Append((char)low);
            return 12;
        }

        if (!Rune.IsValid(codePoint))
        {
            Throw("Invalid Unicode escape sequence in a string.");
        }

        text.Append(new Rune(codePoint).ToString());
        return length;
    }

    private static bool TryReadCodePoint(ReadOnlySpan<byte> escape, out int codePoint, out int length)
    {
        codePoint = 0;
        length = 6;
        ReadOnlySpan<byte> digits;
        if (escape.Length > 2 && escape[2] == '{')
        {
            int close = escape.IndexOf((byte)'}');
            if (close < 4)
            {
                return false;
            }

            digits = escape[3..close];
            length = close + 1;
        }
        else if (escape.Length >= 6)
        {
            digits = escape[2..6];
        }
        else
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            int value = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (value < 0 || codePoint > 0x10FFFF)
            {
                return false;
            }

            codePoint = (codePoint << 4) | value;
        }

        return true;
    }
}
