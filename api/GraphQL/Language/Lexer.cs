using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Splits a UTF-8 document into tokens without copying it.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Language.Source-Text</remarks>
internal ref partial struct Lexer
{
    private const ulong EightSpaces = 0x2020202020202020;
    private static readonly TokenKind[] s_kinds = KindsByFirstByte();
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _tokensMax;
    private int _position;
    private int _tokens;
    private int _line;

    // The offset at which column 1 would be if every character so far in the line took one byte.
    private int _columnOrigin;

    private int _start;
    private int _startLine;
    private int _startColumn;
    private int _valueStart;
    private int _valueEnd;

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
    public readonly Location Location => new(_start, _position, _startLine, _startColumn);

    /// <summary>The end of the token before the current one.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>The bytes of the current token: a string without its quotes, anything else as it is written.</summary>
    public readonly ReadOnlySpan<byte> Value => _document[_valueStart.._valueEnd];

    /// <summary>Whether the current string has escapes that <see cref="Value"/> still contains.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Moves to the next token.</summary>
    public void Advance()
    {
        PreviousEnd = _position;
        SkipIgnored();
        int start = _position;
        _start = start;
        _startLine = _line;
        _startColumn = start - _columnOrigin + 1;
        _valueStart = start;
        if ((uint)start >= (uint)_document.Length)
        {
            Kind = TokenKind.EndOfFile;
            _valueEnd = start;
            return;
        }

        if (++_tokens > _tokensMax)
        {
            ThrowTooManyTokens();
        }

        TokenKind kind = s_kinds[_document[start]];
        if (kind == TokenKind.Name)
        {
            ReadName(start);
            return;
        }

        if (kind is >= TokenKind.Bang and <= TokenKind.RightBrace)
        {
            ReadPunctuator(kind, start + 1);
            return;
        }

        switch (kind)
        {
            case TokenKind.Integer or TokenKind.Float:
                ReadNumber();
                _valueEnd = _position;
                break;
            case TokenKind.String when _document[start..].StartsWith("\"\"\""u8):
                ReadBlockString();
                break;
            case TokenKind.String:
                ReadString();
                break;
            case TokenKind.StartOfFile:
            case TokenKind.Spread when !_document[start..].StartsWith("..."u8):
                ThrowUnexpectedCharacter(start);
                break;
            default:
                ReadPunctuator(kind, start + 3);
                break;
        }
    }

    private void ReadPunctuator(TokenKind kind, int end)
    {
        Kind = kind;
        _position = end;
        _valueEnd = end;
    }

    /// <summary>https://spec.graphql.org/September2025/#Ignored</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipIgnored()
    {
        ReadOnlySpan<byte> document = _document;
        int position = _position;
        while ((uint)position < (uint)document.Length)
        {
            byte current = document[position];
            if (current is (byte)' ' or (byte)',' or (byte)'\t')
            {
                position++;
                continue;
            }

            // Most tokens begin with a character behind all that is ignored.
            if (current > ',' && current != 0xEF)
            {
                break;
            }

            _position = position;
            if (!SkipRarer(current))
            {
                break;
            }

            position = _position;
        }

        _position = position;
    }

    private bool SkipRarer(byte current)
    {
        switch (current)
        {
            case (byte)'\n':
            case (byte)'\r':
                SkipLineTerminator(current);
                StartLine();

                // Most lines are indented.
                while (_document.Length - _position >= 8 && BinaryPrimitives.ReadUInt64LittleEndian(_document[_position..]) == EightSpaces)
                {
                    _position += 8;
                }

                return true;
            case (byte)'#':
                SkipComment();
                return true;
            case 0xEF when _document[_position..].StartsWith("\uFEFF"u8):
                _position += 3;
                _columnOrigin += 2;
                return true;
            default:
                return false;
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#LineTerminator</summary>
    private void SkipLineTerminator(byte first)
    {
        _position++;
        if (first == '\r' && _position < _document.Length && _document[_position] == '\n')
        {
            _position++;
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

    /// <summary>https://spec.graphql.org/September2025/#Name</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadName(int start)
    {
        int end = NameEnd.Find(_document, start);
        Kind = TokenKind.Name;
        _position = end;
        _valueEnd = end;
    }

    /// <summary>https://spec.graphql.org/September2025/#IntValue, https://spec.graphql.org/September2025/#FloatValue</summary>
    private void ReadNumber()
    {
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

    /// <summary>The text of the current name or number.</summary>
    public readonly string ReadPlainValue() => NameCache.Get(_document, _valueStart, _valueEnd - _valueStart);

    private readonly byte Peek() => _position < _document.Length ? _document[_position] : (byte)0;

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsNameStart(byte value) => value is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_';

    /// <summary>
    /// What begins with a byte: a punctuator, a name, a string, or a number, which is a <see cref="TokenKind.Float"/> here
    /// if a sign comes first. Nothing begins with any other byte.
    /// </summary>
    private static TokenKind[] KindsByFirstByte()
    {
        var kinds = new TokenKind[256];
        for (int i = 0; i < 128; i++)
        {
            kinds[i] = IsNameStart((byte)i) ? TokenKind.Name : IsDigit((byte)i) ? TokenKind.Integer : (char)i switch
            {
                '-' => TokenKind.Float,
                '"' => TokenKind.String,
                '!' => TokenKind.Bang,
                '$' => TokenKind.Dollar,
                '&' => TokenKind.Ampersand,
                '(' => TokenKind.LeftParenthesis,
                ')' => TokenKind.RightParenthesis,
                ':' => TokenKind.Colon,
                '=' => TokenKind.Equal,
                '@' => TokenKind.At,
                '[' => TokenKind.LeftBracket,
                ']' => TokenKind.RightBracket,
                '{' => TokenKind.LeftBrace,
                '|' => TokenKind.Pipe,
                '}' => TokenKind.RightBrace,
                '.' => TokenKind.Spread,
                _ => TokenKind.StartOfFile,
            };
        }

        return kinds;
    }

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
    private readonly void ThrowTooManyTokens() =>
        throw new SyntaxException($"Document contains more than {_tokensMax} tokens. Parsing aborted.", new Location(_start, _start, _startLine, _startColumn), _document);

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
