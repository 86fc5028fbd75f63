using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Reads documents and values: the grammar of the September 2025 specification.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Language</remarks>
public ref partial struct Parser
{
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private int _depth;
    private int _fields;
    private NodeStack _nodes = new();

    private Parser(ReadOnlySpan<byte> document, ParserOptions options)
    {
        _options = options;
        _lexer = new Lexer(document, options.TokensMax);
        if (document.Length > options.DocumentSizeMax)
        {
            _lexer.Throw($"Document is larger than {options.DocumentSizeMax} bytes. Parsing aborted.");
        }

        _lexer.Advance();
    }

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The syntax tree.</returns>
    /// <exception cref="SyntaxException">The document does not follow the grammar or exceeds a limit.</exception>
    public static DocumentNode Parse(ReadOnlySpan<byte> document, ParserOptions? options = null) =>
        new Parser(document, options ?? ParserOptions.Default).ParseDocument();

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The syntax tree.</returns>
    /// <exception cref="SyntaxException">The document does not follow the grammar or exceeds a limit.</exception>
    public static DocumentNode Parse(string document, ParserOptions? options = null) => Parse(ToBytes(document), options);

    /// <summary>Reads a single value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The syntax tree.</returns>
    /// <exception cref="SyntaxException">The text is not a value.</exception>
    public static ValueNode ParseValue(string value)
    {
        var parser = new Parser(ToBytes(value), ParserOptions.Default);
        ValueNode node = parser.ParseValue(isConstant: false);
        parser.Expect(TokenKind.EndOfFile);
        return node;
    }

    /// <summary>Reads a single type reference.</summary>
    /// <param name="type">The type reference.</param>
    /// <returns>The syntax tree.</returns>
    /// <exception cref="SyntaxException">The text is not a type reference.</exception>
    public static TypeNode ParseType(string type)
    {
        var parser = new Parser(ToBytes(type), ParserOptions.Default);
        TypeNode node = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return node;
    }

    /// <summary>
    /// The text in UTF-8. A surrogate without its other half becomes a byte that no UTF-8 has, so that it is refused where
    /// it stands.
    /// </summary>
    private static byte[] ToBytes(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        if (Utf8.FromUtf16(text, bytes, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            bytes[length++] = 0xFF;
        }

        return bytes[..length];
    }

    /// <summary>Document : Definition+</summary>
    private DocumentNode ParseDocument()
    {
        int first = _nodes.Count;
        Location start = _lexer.Location;
        do
        {
            _nodes.Push(ParseDefinition());
        }
        while (_lexer.Kind != TokenKind.EndOfFile);

        return new DocumentNode(_nodes.Take(new DefinitionNode[_nodes.Count - first]), End(start));
    }

    /// <summary>Name</summary>
    private NameNode ParseName()
    {
        Location location = _lexer.Location;
        return new NameNode(ParseNameText(), location);
    }

    /// <summary>Name, where its place is known without it.</summary>
    private string ParseNameText()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            ThrowUnexpected(TokenKind.Name);
        }

        string name = _lexer.ReadPlainValue();
        _lexer.Advance();
        return name;
    }

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => _lexer.Kind == TokenKind.Name && _lexer.Value.SequenceEqual(keyword);

    private bool Skip(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        _lexer.Advance();
        return true;
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            ThrowUnexpected(kind);
        }

        if (kind != TokenKind.EndOfFile)
        {
            _lexer.Advance();
        }
    }

    /// <summary>As <see cref="Expect"/>, where an expression is wanted.</summary>
    private bool Pass(TokenKind kind)
    {
        Expect(kind);
        return true;
    }

    private readonly Location End(Location start) => start.To(_lexer.PreviousEnd);

    /// <summary>Enters a production that may contain itself.</summary>
    private void Enter()
    {
        if (++_depth > _options.RecursionDepthMax)
        {
            _lexer.Throw($"Document exceeds the maximum allowed recursion depth of {_options.RecursionDepthMax}. Parsing aborted.");
        }
    }

    private void Leave() => _depth--;

    [DoesNotReturn]
    private readonly void ThrowUnexpected(TokenKind expected) =>
        _lexer.Throw($"Expected a `{expected}`-token, but found a `{_lexer.Kind}`-token.");

    /// <summary>As <see cref="ThrowUnexpected()"/>, where an expression is wanted.</summary>
    [DoesNotReturn]
    private readonly T Fail<T>()
    {
        ThrowUnexpected();
        return default;
    }

    [DoesNotReturn]
    private readonly void ThrowUnexpected() =>
        _lexer.Throw(_lexer.Kind == TokenKind.Name
            ? $"Unexpected token: `{Encoding.UTF8.GetString(_lexer.Value)}`."
            : $"Unexpected token: {_lexer.Kind}.");
}
