namespace GraphQlCrm.GraphQL.Language;

/// <summary>What stands within definitions of the type system.</summary>
public ref partial struct Parser
{
    /// <summary>ImplementsInterfaces : implements &amp;? NamedType, and more after &amp;</summary>
    private IReadOnlyList<NamedTypeNode> ParseInterfaces()
    {
        if (!IsKeyword("implements"u8))
        {
            return [];
        }

        _lexer.Advance();
        return ParseNamedTypes(TokenKind.Ampersand);
    }

    /// <summary>Names of types with something between them, which may also stand in front.</summary>
    private NamedTypeNode[] ParseNamedTypes(TokenKind separator)
    {
        Skip(separator);
        int first = _nodes.Count;
        do
        {
            _nodes.Push(ParseNamedType());
        }
        while (Skip(separator));

        return _nodes.Take(new NamedTypeNode[_nodes.Count - first]);
    }

    /// <summary>FieldsDefinition : { FieldDefinition+ }</summary>
    private FieldDefinitionNode[] ParseFieldDefinitions()
    {
        int first = _nodes.Count;
        if (Skip(TokenKind.LeftBrace))
        {
            do
            {
                _nodes.Push(ParseFieldDefinition());
            }
            while (!Skip(TokenKind.RightBrace));
        }

        return _nodes.Take(new FieldDefinitionNode[_nodes.Count - first]);
    }

    /// <summary>FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives?</summary>
    private FieldDefinitionNode ParseFieldDefinition()
    {
        StringValueNode? description = ParseDescription();
        Location start = _lexer.Location;
        NameNode name = ParseName();
        IReadOnlyList<InputValueDefinitionNode> arguments = ParseInputValueDefinitions(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
        Expect(TokenKind.Colon);
        TypeNode type = ParseTypeReference();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        return new FieldDefinitionNode(name, arguments, type, directives, End(start)) { Description = description };
    }

    /// <summary>ArgumentsDefinition : ( InputValueDefinition+ ); InputFieldsDefinition : { InputValueDefinition+ }</summary>
    private InputValueDefinitionNode[] ParseInputValueDefinitions(TokenKind open, TokenKind close)
    {
        int first = _nodes.Count;
        if (Skip(open))
        {
            do
            {
                _nodes.Push(ParseInputValueDefinition());
            }
            while (!Skip(close));
        }

        return _nodes.Take(new InputValueDefinitionNode[_nodes.Count - first]);
    }

    /// <summary>InputValueDefinition : Description? Name : Type DefaultValue? Directives?</summary>
    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        StringValueNode? description = ParseDescription();
        Location start = _lexer.Location;
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        TypeNode type = ParseTypeReference();
        ValueNode? defaultValue = Skip(TokenKind.Equal) ? ParseValue(isConstant: true) : null;
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        return new InputValueDefinitionNode(name, type, defaultValue, directives, End(start)) { Description = description };
    }

    /// <summary>EnumValueDefinition : Description? EnumValue Directives?</summary>
    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        StringValueNode? description = ParseDescription();
        Location start = _lexer.Location;
        if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
        {
            ThrowUnexpected();
        }

        NameNode name = ParseName();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        return new EnumValueDefinitionNode(name, directives, End(start)) { Description = description };
    }
}
