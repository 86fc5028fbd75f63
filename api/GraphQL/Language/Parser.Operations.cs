namespace GraphQlCrm.GraphQL.Language;

/// <summary>Operations, variables, selections and directives.</summary>
public ref partial struct Parser
{
    /// <summary>Definition : ExecutableDefinition | TypeSystemDefinitionOrExtension, nearly all with an optional description</summary>
    private DefinitionNode ParseDefinition()
    {
        if (_lexer.Kind == TokenKind.LeftBrace)
        {
            Location start = _lexer.Location;
            SelectionSetNode selectionSet = ParseSelectionSet();
            return new OperationDefinitionNode(OperationType.Query, null, [], [], selectionSet, End(start));
        }

        StringValueNode? description = ParseDescription();
        if (_lexer.Kind != TokenKind.Name)
        {
            ThrowUnexpected();
        }

        if (IsKeyword("fragment"u8))
        {
            return ParseFragmentDefinition(description);
        }

        return ParseOperationType() is { } operation
            ? ParseOperationDefinition(operation, description)
            : ParseTypeSystemDefinition(description) ?? Fail<DefinitionNode>();
    }

    /// <summary>OperationType : one of query, mutation, subscription; the token stays.</summary>
    private readonly OperationType? ParseOperationType() =>
        IsKeyword("query"u8) ? OperationType.Query
        : IsKeyword("mutation"u8) ? OperationType.Mutation
        : IsKeyword("subscription"u8) ? OperationType.Subscription
        : null;

    /// <summary>OperationDefinition : OperationType Name? VariablesDefinition? Directives? SelectionSet</summary>
    private OperationDefinitionNode ParseOperationDefinition(OperationType operation, StringValueNode? description)
    {
        Location start = _lexer.Location;
        _lexer.Advance();
        NameNode? name = _lexer.Kind == TokenKind.Name ? ParseName() : null;
        IReadOnlyList<VariableDefinitionNode> variables = ParseVariableDefinitions();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(operation, name, variables, directives, selectionSet, End(start)) { Description = description };
    }

    /// <summary>VariablesDefinition : ( VariableDefinition+ )</summary>
    private IReadOnlyList<VariableDefinitionNode> ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        int first = _nodes.Count;
        do
        {
            StringValueNode? description = ParseDescription();
            Location start = _lexer.Location;
            VariableNode variable = ParseVariable();
            Expect(TokenKind.Colon);
            TypeNode type = ParseTypeReference();
            ValueNode? defaultValue = Skip(TokenKind.Equal) ? ParseValue(isConstant: true) : null;
            IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: true);
            _nodes.Push(new VariableDefinitionNode(variable, type, defaultValue, directives, End(start)) { Description = description });
        }
        while (!Skip(TokenKind.RightParenthesis));

        return _nodes.Take(new VariableDefinitionNode[_nodes.Count - first]);
    }

    /// <summary>SelectionSet : { Selection+ }</summary>
    private SelectionSetNode ParseSelectionSet()
    {
        Enter();
        Location start = _lexer.Location;
        Expect(TokenKind.LeftBrace);
        int first = _nodes.Count;
        do
        {
            _nodes.Push(_lexer.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!Skip(TokenKind.RightBrace));

        Leave();
        return new SelectionSetNode(_nodes.Take(new SelectionNode[_nodes.Count - first]), End(start));
    }

    /// <summary>Field : Alias? Name Arguments? Directives? SelectionSet?</summary>
    private FieldNode ParseField()
    {
        if (++_fields > _options.FieldsMax)
        {
            _lexer.Throw($"The GraphQL request document contains more than {_options.FieldsMax} fields. Parsing aborted.");
        }

        Location start = _lexer.Location;
        string name = ParseNameText();

        // Most fields are nothing but their name.
        return _lexer.Kind is TokenKind.Name or TokenKind.RightBrace ? new FieldNode(name, start) : ParseRestOfField(name, start);
    }

    private FieldNode ParseRestOfField(object name, Location start)
    {
        NameNode? alias = null;
        if (_lexer.Kind == TokenKind.Colon)
        {
            alias = new NameNode((string)name, End(start));
            _lexer.Advance();
            name = ParseName();
        }

        IReadOnlyList<ArgumentNode>? arguments = _lexer.Kind == TokenKind.LeftParenthesis ? ParseArguments(isConstant: false) : null;
        IReadOnlyList<DirectiveNode>? directives = _lexer.Kind == TokenKind.At ? ParseDirectives(isConstant: false) : null;
        SelectionSetNode? selectionSet = _lexer.Kind == TokenKind.LeftBrace ? ParseSelectionSet() : null;
        return new FieldNode(alias, name, arguments, directives, selectionSet, End(start));
    }

    /// <summary>Arguments : ( Argument+ )</summary>
    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConstant)
    {
        if (!Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        int first = _nodes.Count;
        do
        {
            Location start = _lexer.Location;
            string name = ParseNameText();
            Expect(TokenKind.Colon);
            ValueNode value = ParseValue(isConstant);
            _nodes.Push(new ArgumentNode(name, value, End(start)));
        }
        while (!Skip(TokenKind.RightParenthesis));

        return _nodes.Take(new ArgumentNode[_nodes.Count - first]);
    }

    /// <summary>Directives : Directive+; Directive : @ Name Arguments?</summary>
    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConstant)
    {
        if (_lexer.Kind != TokenKind.At)
        {
            return [];
        }

        int first = _nodes.Count;
        while (_lexer.Kind == TokenKind.At)
        {
            if (_nodes.Count - first == _options.DirectivesPerLocationMax)
            {
                _lexer.Throw($"A location in the GraphQL document contains more than {_options.DirectivesPerLocationMax} directives. Parsing aborted.");
            }

            Location start = _lexer.Location;
            _lexer.Advance();
            NameNode name = ParseName();
            IReadOnlyList<ArgumentNode> arguments = ParseArguments(isConstant);
            _nodes.Push(new DirectiveNode(name, arguments, End(start)));
        }

        return _nodes.Take(new DirectiveNode[_nodes.Count - first]);
    }

    /// <summary>Description : StringValue</summary>
    private StringValueNode? ParseDescription() =>
        _lexer.Kind is TokenKind.String or TokenKind.BlockString ? ParseString() : null;
}
