namespace GraphQlCrm.GraphQL.Language;

/// <summary>Values and type references.</summary>
public ref partial struct Parser
{
    /// <summary>https://spec.graphql.org/September2025/#Value</summary>
    private ValueNode ParseValue(bool isConstant)
    {
        Location location = _lexer.Location;
        switch (_lexer.Kind)
        {
            case TokenKind.LeftBracket:
                return ParseList(isConstant);
            case TokenKind.LeftBrace:
                return ParseObject(isConstant);
            case TokenKind.Integer:
            case TokenKind.Float:
                string number = _lexer.ReadPlainValue();
                bool isInteger = _lexer.Kind == TokenKind.Integer;
                _lexer.Advance();
                return isInteger ? new IntValueNode(number, location) : new FloatValueNode(number, location);
            case TokenKind.String:
            case TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                string name = _lexer.ReadPlainValue();
                _lexer.Advance();
                return name switch
                {
                    "true" => new BooleanValueNode(true, location),
                    "false" => new BooleanValueNode(false, location),
                    "null" => new NullValueNode(location),
                    _ => new EnumValueNode(name, location),
                };
            case TokenKind.Dollar when !isConstant:
                return ParseVariable();
            default:
                ThrowUnexpected();
                return null;
        }
    }

    private StringValueNode ParseString()
    {
        var node = new StringValueNode(_lexer.ReadStringValue(), _lexer.Kind == TokenKind.BlockString, _lexer.Location);
        _lexer.Advance();
        return node;
    }

    /// <summary>Variable : $ Name</summary>
    private VariableNode ParseVariable()
    {
        Location start = _lexer.Location;
        Expect(TokenKind.Dollar);
        object name = _lexer.Location.Start == start.End ? ParseNameText() : ParseName();
        return new VariableNode(name, End(start));
    }

    /// <summary>ListValue : [ Value* ]</summary>
    private ListValueNode ParseList(bool isConstant)
    {
        Enter();
        Location start = _lexer.Location;
        Expect(TokenKind.LeftBracket);
        int first = _nodes.Count;
        while (!Skip(TokenKind.RightBracket))
        {
            _nodes.Push(ParseValue(isConstant));
        }

        Leave();
        return new ListValueNode(_nodes.Take(new ValueNode[_nodes.Count - first]), End(start));
    }

    /// <summary>ObjectValue : { ObjectField* }</summary>
    private ObjectValueNode ParseObject(bool isConstant)
    {
        Enter();
        Location start = _lexer.Location;
        Expect(TokenKind.LeftBrace);
        int first = _nodes.Count;
        while (!Skip(TokenKind.RightBrace))
        {
            Location fieldStart = _lexer.Location;
            string name = ParseNameText();
            Expect(TokenKind.Colon);
            ValueNode value = ParseValue(isConstant);
            _nodes.Push(new ObjectFieldNode(name, value, End(fieldStart)));
        }

        Leave();
        return new ObjectValueNode(_nodes.Take(new ObjectFieldNode[_nodes.Count - first]), End(start));
    }

    /// <summary>Type : NamedType | ListType | NonNullType</summary>
    private TypeNode ParseTypeReference()
    {
        Enter();
        Location start = _lexer.Location;
        TypeNode type;
        if (Skip(TokenKind.LeftBracket))
        {
            TypeNode item = ParseTypeReference();
            Expect(TokenKind.RightBracket);
            type = new ListTypeNode(item, End(start));
        }
        else
        {
            type = ParseNamedType();
        }

        Leave();
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(type, End(start)) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        Location location = _lexer.Location;
        return new NamedTypeNode(ParseNameText(), location);
    }
}
