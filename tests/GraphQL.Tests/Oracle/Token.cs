namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>What a token of a generated document stands for.</summary>
internal enum Role
{
    Punctuator,
    Keyword,
    OperationName,
    FieldName,
    Alias,
    ArgumentName,
    InputFieldName,
    TypeName,
    VariableName,
    FragmentName,
    DirectiveName,
    Literal,
    EnumLiteral,

    /// <summary>No text: here begins what the token's text names, such as a selection.</summary>
    Begin,

    /// <summary>No text: here it ends.</summary>
    End,
}

/// <summary>A token of a generated document.</summary>
internal readonly record struct Token(Role Role, string Text)
{
    public static Token Of(string punctuator) => new(Role.Punctuator, punctuator);

    public bool IsMark => Role is Role.Begin or Role.End;
}
