namespace GraphQlCrm.GraphQL.Language;

/// <summary>Fragments.</summary>
public ref partial struct Parser
{
    /// <summary>FragmentSpread : ... FragmentName Directives?; InlineFragment : ... TypeCondition? Directives? SelectionSet</summary>
    private SelectionNode ParseFragment()
    {
        Location start = _lexer.Location;
        Expect(TokenKind.Spread);
        if (_lexer.Kind == TokenKind.Name && !IsKeyword("on"u8))
        {
            NameNode name = ParseName();
            IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: false);
            return new FragmentSpreadNode(name, directives, End(start));
        }

        NamedTypeNode? condition = null;
        if (IsKeyword("on"u8))
        {
            _lexer.Advance();
            condition = ParseNamedType();
        }

        IReadOnlyList<DirectiveNode> inlineDirectives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(condition, inlineDirectives, selectionSet, End(start));
    }

    /// <summary>FragmentDefinition : fragment FragmentName TypeCondition Directives? SelectionSet</summary>
    private FragmentDefinitionNode ParseFragmentDefinition(StringValueNode? description)
    {
        Location start = _lexer.Location;
        _lexer.Advance();
        if (IsKeyword("on"u8))
        {
            ThrowUnexpected();
        }

        NameNode name = ParseName();
        if (!IsKeyword("on"u8))
        {
            ThrowUnexpected();
        }

        _lexer.Advance();
        NamedTypeNode condition = ParseNamedType();
        IReadOnlyList<DirectiveNode> directives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode(name, condition, directives, selectionSet, End(start)) { Description = description };
    }
}
