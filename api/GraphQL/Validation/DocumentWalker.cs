using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// Walks a document once, depth first, keeps the context's type information and tells the rules of the nodes they ask for.
/// </summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private readonly RuleDispatch _rules = new(rules);

    public void Walk()
    {
        if (!Enter(NodeKinds.Document, context.Document))
        {
            return;
        }

        foreach (DefinitionNode definition in context.Document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable)
            {
                VisitDefinition(executable);
            }
            else if (!context.IsFull)
            {
                _rules.Enter(NodeKinds.TypeSystem, definition);
                _rules.Leave(NodeKinds.TypeSystem, definition);
            }
        }

        Leave(NodeKinds.Document, context.Document);
    }

    private void VisitDefinition(ExecutableDefinitionNode definition)
    {
        var operation = definition as OperationDefinitionNode;
        NodeKinds kind = operation is null ? NodeKinds.Fragment : NodeKinds.Operation;
        context.ParentType = null;
        context.Type = operation is null ? FindComposite(((FragmentDefinitionNode)definition).TypeCondition) : context.Schema.Root(operation.Operation);
        if (!Enter(kind, definition))
        {
            return;
        }

        if (operation is null)
        {
            VisitType(((FragmentDefinitionNode)definition).TypeCondition);
        }
        else
        {
            for (int i = 0; i < operation.VariableDefinitions.Count; i++)
            {
                VisitVariableDefinition(operation.VariableDefinitions[i]);
            }
        }

        VisitDirectives(definition.Directives);
        VisitSelectionSet(definition.SelectionSet);
        Leave(kind, definition);
    }

    private void VisitVariableDefinition(VariableDefinitionNode node)
    {
        GraphQLType? type = TypeReference.Resolve(context.Schema, node.Type);
        context.InputType = type is { IsInput: true } ? type : null;
        if (Enter(NodeKinds.VariableDefinition, node))
        {
            VisitLeaf(node.Variable);
            VisitType(node.Type);
            if (node.DefaultValue is not null)
            {
                VisitValue(node.DefaultValue);
            }

            VisitDirectives(node.Directives);
            Leave(NodeKinds.VariableDefinition, node);
        }

        context.InputType = null;
    }

    private void VisitSelectionSet(SelectionSetNode node)
    {
        (NamedType? parentBefore, GraphQLType? typeBefore) = (context.ParentType, context.Type);
        context.ParentType = context.Type?.Named is { IsComposite: true } composite ? composite : null;
        if (Enter(NodeKinds.SelectionSet, node))
        {
            for (int i = 0; i < node.Selections.Count; i++)
            {
                VisitSelection(node.Selections[i]);
            }

            Leave(NodeKinds.SelectionSet, node);
        }

        (context.ParentType, context.Type) = (parentBefore, typeBefore);
    }

    private void VisitSelection(SelectionNode node)
    {
        (GraphQLType? typeBefore, Field? fieldBefore) = (context.Type, context.Field);
        switch (node)
        {
            case FieldNode field:
                context.Field = context.ParentType is null ? null : context.Schema.FindField(context.ParentType, field.NameText);
                context.Type = context.Field?.Type;
                context.PathStack.Add(field.ResponseName);
                VisitField(field);
                context.PathStack.RemoveAt(context.PathStack.Count - 1);
                break;
            case InlineFragmentNode inline:
                context.Type = inline.TypeCondition is null ? context.ParentType : FindComposite(inline.TypeCondition);
                VisitInlineFragment(inline);
                break;
            default:
                if (Enter(NodeKinds.FragmentSpread, node))
                {
                    VisitDirectives(node.Directives);
                    Leave(NodeKinds.FragmentSpread, node);
                }

                break;
        }

        (context.Type, context.Field) = (typeBefore, fieldBefore);
    }

    private void VisitField(FieldNode node)
    {
        if (Enter(NodeKinds.Field, node))
        {
            VisitArguments(node.Arguments, directive: null);
            VisitDirectives(node.Directives);
            if (node.SelectionSet is not null)
            {
                VisitSelectionSet(node.SelectionSet);
            }

            Leave(NodeKinds.Field, node);
        }
    }

    private void VisitInlineFragment(InlineFragmentNode node)
    {
        if (Enter(NodeKinds.InlineFragment, node))
        {
            if (node.TypeCondition is not null)
            {
                VisitType(node.TypeCondition);
            }

            VisitDirectives(node.Directives);
            VisitSelectionSet(node.SelectionSet);
            Leave(NodeKinds.InlineFragment, node);
        }
    }

    private void VisitDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            DirectiveNode node = nodes[i];
            Directive? before = context.Directive;
            context.Directive = context.Schema.Directives.GetValueOrDefault(node.Name.Value);
            if (Enter(NodeKinds.Directive, node))
            {
                VisitArguments(node.Arguments, node);
                Leave(NodeKinds.Directive, node);
            }

            context.Directive = before;
        }
    }

    private void VisitArguments(IReadOnlyList<ArgumentNode> nodes, DirectiveNode? directive)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            ArgumentNode node = nodes[i];
            Argument? before = context.Argument;
            GraphQLType? typeBefore = context.InputType;
            context.Argument = directive is null ? context.Field?.FindArgument(node.NameText) : context.Directive?.FindArgument(node.NameText);
            context.InputType = context.Argument?.Type;
            if (Enter(NodeKinds.Argument, node))
            {
                VisitValue(node.Value);
                Leave(NodeKinds.Argument, node);
            }

            context.Argument = before;
            context.InputType = typeBefore;
        }
    }

    private void VisitValue(ValueNode node)
    {
        (GraphQLType? typeBefore, GraphQLType? parentBefore, InputField? fieldBefore) = (context.InputType, context.ParentInputType, context.InputField);
        switch (node)
        {
            case VariableNode variable:
                context.AddUsage(variable);
                VisitLeaf(node);
                return;
            case ListValueNode list when Enter(NodeKinds.OtherValue, node):
                context.ParentInputType = typeBefore;
                context.InputType = typeBefore?.Nullable is ListType listType ? listType.ItemType : typeBefore;
                for (int i = 0; i < list.Values.Count; i++)
                {
                    VisitValue(list.Values[i]);
                }

                break;
            case ObjectValueNode fields when Enter(NodeKinds.ObjectValue, node):
                var type = typeBefore?.Named as InputObjectType;
                context.ParentInputType = typeBefore;
                for (int i = 0; i < fields.Fields.Count; i++)
                {
                    ObjectFieldNode field = fields.Fields[i];
                    context.InputField = type?.FindField(field.NameText);
                    context.InputType = context.InputField?.Type;
                    if (Enter(NodeKinds.ObjectField, field))
                    {
                        VisitValue(field.Value);
                        Leave(NodeKinds.ObjectField, field);
                    }
                }

                break;
            case ListValueNode or ObjectValueNode:
                return;
            default:
                VisitLeaf(node);
                return;
        }

        (context.InputType, context.ParentInputType, context.InputField) = (typeBefore, parentBefore, fieldBefore);
        Leave(node is ObjectValueNode ? NodeKinds.ObjectValue : NodeKinds.OtherValue, node);
    }

    private void VisitLeaf(ValueNode node)
    {
        if (!context.IsFull)
        {
            _rules.Enter(NodeKinds.OtherValue, node);
            _rules.Leave(NodeKinds.OtherValue, node);
        }
    }

    private void VisitType(TypeNode node)
    {
        if (!context.IsFull)
        {
            _rules.Enter(NodeKinds.Type, node);
            _rules.Leave(NodeKinds.Type, node);
        }
    }

    /// <summary>Once there are enough errors, nothing is looked at any more.</summary>
    private bool Enter(NodeKinds kind, SyntaxNode node)
    {
        if (context.IsFull)
        {
            return false;
        }

        _rules.Enter(kind, node);
        context.AncestorStack.Add(node);
        return true;
    }

    private void Leave(NodeKinds kind, SyntaxNode node)
    {
        context.AncestorStack.RemoveAt(context.AncestorStack.Count - 1);
        _rules.Leave(kind, node);
    }

    private NamedType? FindComposite(NamedTypeNode node) =>
        context.Schema.Types.GetValueOrDefault(node.NameText) is { IsComposite: true } type ? type : null;
}
