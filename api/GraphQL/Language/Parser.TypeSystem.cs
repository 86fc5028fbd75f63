namespace GraphQlCrm.GraphQL.Language;

/// <summary>Definitions of the type system and their extensions.</summary>
public ref partial struct Parser
{
    /// <summary>
    /// TypeSystemDefinitionOrExtension, from its keyword on; nothing if the keyword is no such. The members of an
    /// extension may be absent, but not all at once.
    /// </summary>
    /// <remarks>https://spec.graphql.org/September2025/#TypeSystemDefinitionOrExtension</remarks>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(StringValueNode? description)
    {
        Location start = _lexer.Location;
        bool isExtension = description is null && IsKeyword("extend"u8);
        if (isExtension)
        {
            _lexer.Advance();
        }

        TypeSystemDefinitionNode? node = IsKeyword("type"u8) ? ParseObjectType(start)
            : IsKeyword("interface"u8) ? ParseInterfaceType(start)
            : IsKeyword("input"u8) ? ParseInputObjectType(start)
            : IsKeyword("enum"u8) ? ParseEnumType(start)
            : IsKeyword("union"u8) ? ParseUnionType(start)
            : IsKeyword("scalar"u8) ? ParseScalarType(start)
            : IsKeyword("schema"u8) ? ParseSchema(start, isExtension)
            : IsKeyword("directive"u8) && !isExtension ? ParseDirectiveDefinition(start)
            : null;
        if (isExtension && (node is null || AddsNothing(node)))
        {
            ThrowUnexpected();
        }

        return node is null ? null : node with { Description = description, IsExtension = isExtension };
    }

    private static bool AddsNothing(TypeSystemDefinitionNode extension) => extension.Directives.Count == 0 && extension switch
    {
        SchemaDefinitionNode schema => schema.OperationTypes.Count == 0,
        ComplexTypeDefinitionNode complex => complex.Interfaces.Count == 0 && complex.Fields.Count == 0,
        UnionTypeDefinitionNode union => union.Types.Count == 0,
        EnumTypeDefinitionNode enumType => enumType.Values.Count == 0,
        InputObjectTypeDefinitionNode input => input.Fields.Count == 0,
        _ => true,
    };

    /// <summary>SchemaDefinition : Description? schema Directives? { RootOperationTypeDefinition+ }</summary>
    private SchemaDefinitionNode ParseSchema(Location start, bool isExtension)
    {
        _lexer.Advance();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        int first = _nodes.Count;
        if (isExtension ? Skip(TokenKind.LeftBrace) : Pass(TokenKind.LeftBrace))
        {
            do
            {
                Location at = _lexer.Location;
                OperationType operation = ParseOperationType() ?? Fail<OperationType>();
                _lexer.Advance();
                Expect(TokenKind.Colon);
                NamedTypeNode type = ParseNamedType();
                _nodes.Push(new OperationTypeDefinitionNode(operation, type, End(at)));
            }
            while (!Skip(TokenKind.RightBrace));
        }

        return new SchemaDefinitionNode(directives, _nodes.Take(new OperationTypeDefinitionNode[_nodes.Count - first]), End(start));
    }

    /// <summary>ScalarTypeDefinition : Description? scalar Name Directives?</summary>
    private ScalarTypeDefinitionNode ParseScalarType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        return new ScalarTypeDefinitionNode(name, directives, End(start));
    }

    /// <summary>ObjectTypeDefinition : Description? type Name ImplementsInterfaces? Directives? FieldsDefinition?</summary>
    private ObjectTypeDefinitionNode ParseObjectType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<NamedTypeNode> interfaces = ParseInterfaces();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        IReadOnlyList<FieldDefinitionNode> fields = ParseFieldDefinitions();
        return new ObjectTypeDefinitionNode(name, interfaces, directives, fields, End(start));
    }

    /// <summary>InterfaceTypeDefinition : Description? interface Name ImplementsInterfaces? Directives? FieldsDefinition?</summary>
    private InterfaceTypeDefinitionNode ParseInterfaceType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<NamedTypeNode> interfaces = ParseInterfaces();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        IReadOnlyList<FieldDefinitionNode> fields = ParseFieldDefinitions();
        return new InterfaceTypeDefinitionNode(name, interfaces, directives, fields, End(start));
    }

    /// <summary>UnionTypeDefinition : Description? union Name Directives? UnionMemberTypes?</summary>
    private UnionTypeDefinitionNode ParseUnionType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        IReadOnlyList<NamedTypeNode> types = Skip(TokenKind.Equal) ? ParseNamedTypes(TokenKind.Pipe) : [];
        return new UnionTypeDefinitionNode(name, directives, types, End(start));
    }

    /// <summary>EnumTypeDefinition : Description? enum Name Directives? EnumValuesDefinition?</summary>
    private EnumTypeDefinitionNode ParseEnumType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        int first = _nodes.Count;
        if (Skip(TokenKind.LeftBrace))
        {
            do
            {
                _nodes.Push(ParseEnumValueDefinition());
            }
            while (!Skip(TokenKind.RightBrace));
        }

        return new EnumTypeDefinitionNode(name, directives, _nodes.Take(new EnumValueDefinitionNode[_nodes.Count - first]), End(start));
    }

    /// <summary>InputObjectTypeDefinition : Description? input Name Directives? InputFieldsDefinition?</summary>
    private InputObjectTypeDefinitionNode ParseInputObjectType(Location start)
    {
        _lexer.Advance();
        NameNode name = ParseName();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
        IReadOnlyList<InputValueDefinitionNode> fields = ParseInputValueDefinitions(TokenKind.LeftBrace, TokenKind.RightBrace);
        return new InputObjectTypeDefinitionNode(name, directives, fields, End(start));
    }

    /// <summary>DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations</summary>
    private DirectiveDefinitionNode ParseDirectiveDefinition(Location start)
    {
        _lexer.Advance();
        Expect(TokenKind.At);
        NameNode name = ParseName();
        IReadOnlyList<InputValueDefinitionNode> arguments = ParseInputValueDefinitions(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
        bool isRepeatable = IsKeyword("repeatable"u8);
        if (isRepeatable)
        {
            _lexer.Advance();
        }

        if (!IsKeyword("on"u8))
        {
            ThrowUnexpected();
        }

        _lexer.Advance();
        Skip(TokenKind.Pipe);
        int first = _nodes.Count;
        do
        {
            if (_lexer.Kind == TokenKind.Name && !DirectiveLocations.All.Contains(_lexer.ReadPlainValue()))
            {
                ThrowUnexpected();
            }

            _nodes.Push(ParseName());
        }
        while (Skip(TokenKind.Pipe));

        return new DirectiveDefinitionNode(name, arguments, isRepeatable, _nodes.Take(new NameNode[_nodes.Count - first]), End(start));
    }
}
