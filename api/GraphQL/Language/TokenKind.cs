namespace GraphQlCrm.GraphQL.Language;

/// <summary>The kinds of lexical tokens; see https://spec.graphql.org/September2025/#Token.</summary>
internal enum TokenKind : byte
{
    StartOfFile,
    EndOfFile,

    // The punctuators of one character, from Bang to RightBrace.
    Bang,
    Dollar,
    Ampersand,
    LeftParenthesis,
    RightParenthesis,
    Colon,
    Equal,
    At,
    LeftBracket,
    RightBracket,
    LeftBrace,
    Pipe,
    RightBrace,

    Spread,
    Name,
    Integer,
    Float,
    String,
    BlockString,
}
