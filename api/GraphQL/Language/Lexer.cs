using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Splits a UTF-8 document into tokens without copying it.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Language.Source-Text</remarks>
internal ref partial struct Lexer
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _tokensMax;
    private int _position;
    private int _tokens;
    private int _line;

    // The offset at which column 1 would be if every character so far in the line took one byte.
    private int _columnOrigin;

    public Lexer(ReadOnlySpan<byte> document, int tokensMax)
    {
        _document = document;
        _tokensMax = tokensMax;
        _line = 1;
        Kind = TokenKind.StartOfFile;
        if (document.StartsWith("\uFEFF"u8))
        {
            _position = 3;
            _columnOrigin = 3;
        }
    }

    /// <summary>The kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where the current token stands.</summary>
    public Location Location { get; private set; }

    /// <summary>The end of the token before the current one.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>The bytes of the current token: a string without its quotes, anything else as it is written.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the current string has escapes that <see cref="Value"/> still contains.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Moves to the next token.</summary>
    public void Advance()
    {
        PreviousEnd = _position;
        SkipIgnored();
        int start = _position;
        Location = new Location(start, start, _line, start - _columnOrigin + 1);
        if (start >= _document.Length)
        {
            Kind = TokenKind.EndOfFile;
            Value = default;
            return;
        }

        if (++_tokens > _tokensMax)
        {
            Throw($"Document contains more than {_tokensMax} tokens. Parsing aborted.");
        }

        byte first = _document[start];
        if (IsNameStart(first))
        {
            ReadName();
        }
        else if (IsDigit(first) || first == '-')
        {
            ReadNumber();
        }
        else if (first == '"')
        {
            if (_document[start..].StartsWith("\"\"\""u8))
            {
                ReadBlockString();
            }
            else
            {
                ReadString();
            }
        }
        else
        {
            ReadPunctuator(first);
        }

        Location = Location.To(_position);
    }

    /// <summary>https://spec.graphql.org/September2025/#Ignored</summary>
    private void SkipIgnored()
    {
        while (_position < _document.Length)
        {
            switch (_document[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n':
                    _position++;
                    StartLine();
                    break;
                case (byte)'\r':
                    _position++;
                    if (_position < _document.Length && _document[_position] == '\n')
                    {
                        _position++;
                    }

                    StartLine();
                    break;
                case (byte)'#':
                    SkipComment();
                    break;
                case 0xEF when _document[_position..].StartsWith("\uFEFF"u8):
                    _position += 3;
                    _columnOrigin += 2;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        int length = _document[_position..].IndexOfAny("\r\n"u8);
        int end = length < 0 ? _document.Length : _position + length;
        while (_position < end)
        {
            int plain = _document[_position..end].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            _position = plain < 0 ? end : _position + plain;
            if (plain >= 0)
            {
                ReadSourceCharacter(_document[_position]);
            }
        }
    }

    private void StartLine()
    {
        _line++;
        _columnOrigin = _position;
    }

    private void ReadPunctuator(byte first)
    {
        Kind = first switch
        {
            (byte)'!' => TokenKind.Bang,
            (byte)'$' => TokenKind.Dollar,
            (byte)'&' => TokenKind.Ampersand,
            (byte)'(' => TokenKind.LeftParenthesis,
            (byte)')' => TokenKind.RightParenthesis,
            (byte)':' => TokenKind.Colon,
            (byte)'=' => TokenKind.Equal,
            (byte)'@' => TokenKind.At,
            (byte)'[' => TokenKind.LeftBracket,
            (byte)']' => TokenKind.RightBracket,
            (byte)'{' => TokenKind.LeftBrace,
            (byte)'|' => TokenKind.Pipe,
            (byte)'}' => TokenKind.RightBrace,
            (byte)'.' when _document[_position..].StartsWith("..."u8) => TokenKind.Spread,
            _ => TokenKind.StartOfFile,
        };
        if (Kind == TokenKind.StartOfFile)
        {
            ThrowUnexpectedCharacter(_position);
        }

        int length = Kind == TokenKind.Spread ? 3 : 1;
        Value = _document.Slice(_position, length);
        _position += length;
    }

    /// <summary>https://spec.graphql.org/September2025/#Name</summary>
    private void ReadName()
    {
        int start = _position;
        do
        {
            _position++;
        }
        while (_position < _document.Length && IsNameContinue(_document[_position]));

        Kind = TokenKind.Name;
        Value = _document[start.._position];
    }

    /// <summary>https://spec.graphql.org/September2025/#IntValue, https://spec.graphql.org/September2025/#FloatValue</summary>
    private void ReadNumber()
    {
        int start = _position;
        Kind = TokenKind.Integer;
        if (Peek() == '-')
        {
            _position++;
        }

        if (Peek() == '0')
        {
            _position++;
            if (IsDigit(Peek()))
            {
                ThrowInvalidNumber($"unexpected digit after 0: {Describe(_position)}.");
            }
        }
        else
        {
            ReadDigits();
        }

        if (Peek() == '.')
        {
            Kind = TokenKind.Float;
            _position++;
            ReadDigits();
        }

        if (Peek() is (byte)'e' or (byte)'E')
        {
            Kind = TokenKind.Float;
            _position++;
            if (Peek() is (byte)'+' or (byte)'-')
            {
                _position++;
            }

            ReadDigits();
        }

        if (Peek() == '.' || IsNameStart(Peek()))
        {
            ThrowInvalidNumber($"expected digit but got: {Describe(_position)}.");
        }

        Value = _document[start.._position];
    }

    private void ReadDigits()
    {
        if (!IsDigit(Peek()))
        {
            ThrowInvalidNumber($"expected digit but got: {Describe(_position)}.");
        }

        while (IsDigit(Peek()))
        {
            _position++;
        }
    }

    /// <summary>The text of the current name.</summary>
    public readonly string ReadNameValue() => NameCache.Get(Value);

    private readonly byte Peek() => _position < _document.Length ? _document[_position] : (byte)0;

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsNameStart(byte value) => value is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_';

    private static bool IsNameContinue(byte value) => IsNameStart(value) || IsDigit(value);

    private readonly string Describe(int position)
    {
        if (position >= _document.Length)
        {
            return "<EOF>";
        }

        return Rune.DecodeFromUtf8(_document[position..], out Rune rune, out _) == System.Buffers.OperationStatus.Done
            ? $"`{rune}` ({rune.Value})"
            : $"an invalid UTF-8 byte ({_document[position]})";
    }

    [DoesNotReturn]
    private readonly void ThrowInvalidNumber(string reason) => Throw($"Invalid number, {reason}", _position);

    [DoesNotReturn]
    private readonly void ThrowUnexpectedCharacter(int position) => Throw($"Unexpected character {Describe(position)}.", position);

    [DoesNotReturn]
    private readonly void Throw(string message, int position) =>
        throw new SyntaxException(message, new Location(position, position, _line, position - _columnOrigin + 1), _document);

    [DoesNotReturn]
    public readonly void Throw(string message) => throw new SyntaxException(message, Location, _document);
}
