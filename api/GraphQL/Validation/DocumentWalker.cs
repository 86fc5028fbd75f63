using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// Walks a document once, depth first, keeps the context's type information and tells every rule of every node.
/// </summary>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    public void Walk() => Visit(context.Document, () =>
    {
        foreach (DefinitionNode definition in context.Document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable)
            {
                VisitDefinition(executable);
            }
            else
            {
                Visit(definition);
            }
        }
    });

    private void VisitDefinition(ExecutableDefinitionNode definition)
    {
        context.ParentType = null;
        context.Type = definition switch
        {
            OperationDefinitionNode operation => context.Schema.Root(operation.Operation),
            FragmentDefinitionNode fragment => FindComposite(fragment.TypeCondition),
            _ => null,
        };
        Visit(definition, () =>
        {
            if (definition is OperationDefinitionNode operation)
            {
                foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
                {
                    VisitVariableDefinition(variable);
                }
            }
            else if (definition is FragmentDefinitionNode fragment)
            {
                Visit(fragment.TypeCondition);
            }

            VisitDirectives(definition.Directives);
            VisitSelectionSet(definition.SelectionSet);
        });
    }

    private void VisitVariableDefinition(VariableDefinitionNode node)
    {
        GraphQLType? type = TypeReference.Resolve(context.Schema, node.Type);
        context.InputType = type is { IsInput: true } ? type : null;
        Visit(node, () =>
        {
            Visit(node.Variable);
            Visit(node.Type);
            if (node.DefaultValue is not null)
            {
                VisitValue(node.DefaultValue);
            }

            VisitDirectives(node.Directives);
        });
        context.InputType = null;
    }

    private void VisitSelectionSet(SelectionSetNode node)
    {
        (NamedType? parentBefore, GraphQLType? typeBefore) = (context.ParentType, context.Type);
        context.ParentType = context.Type?.Named is { IsComposite: true } composite ? composite : null;
        Visit(node, () =>
        {
            foreach (SelectionNode selection in node.Selections)
            {
                VisitSelection(selection);
            }
        });
        (context.ParentType, context.Type) = (parentBefore, typeBefore);
    }

    private void VisitSelection(SelectionNode node)
    {
        (GraphQLType? typeBefore, Field? fieldBefore) = (context.Type, context.Field);
        switch (node)
        {
            case FieldNode field:
                context.Field = context.ParentType is null ? null : context.Schema.FindField(context.ParentType, field.Name.Value);
                context.Type = context.Field?.Type;
                context.PathStack.Add(field.ResponseName);
                Visit(node, () =>
                {
                    VisitArguments(field.Arguments);
                    VisitDirectives(field.Directives);
                    if (field.SelectionSet is not null)
                    {
                        VisitSelectionSet(field.SelectionSet);
                    }
                });
                context.PathStack.RemoveAt(context.PathStack.Count - 1);
                break;
            case InlineFragmentNode inline:
                context.Type = inline.TypeCondition is null ? context.ParentType : FindComposite(inline.TypeCondition);
                Visit(node, () =>
                {
                    if (inline.TypeCondition is not null)
                    {
                        Visit(inline.TypeCondition);
                    }

                    VisitDirectives(inline.Directives);
                    VisitSelectionSet(inline.SelectionSet);
                });
                break;
            default:
                Visit(node, () => VisitDirectives(node.Directives));
                break;
        }

        (context.Type, context.Field) = (typeBefore, fieldBefore);
    }

    private void VisitDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        foreach (DirectiveNode node in nodes)
        {
            Directive? before = context.Directive;
            context.Directive = context.Schema.Directives.GetValueOrDefault(node.Name.Value);
            Visit(node, () => VisitArguments(node.Arguments));
            context.Directive = before;
        }
    }

    private void VisitArguments(IReadOnlyList<ArgumentNode> nodes)
    {
        foreach (ArgumentNode node in nodes)
        {
            bool isOfDirective = context.Ancestors[^1] is DirectiveNode;
            Argument? before = context.Argument;
            GraphQLType? typeBefore = context.InputType;
            context.Argument = isOfDirective ? context.Directive?.FindArgument(node.Name.Value) : context.Field?.FindArgument(node.Name.Value);
            context.InputType = context.Argument?.Type;
            Visit(node, () => VisitValue(node.Value));
            context.Argument = before;
            context.InputType = typeBefore;
        }
    }

    private void VisitValue(ValueNode node)
    {
        if (node is VariableNode variable)
        {
            context.AddUsage(variable);
        }

        (GraphQLType? typeBefore, GraphQLType? parentBefore, InputField? fieldBefore) = (context.InputType, context.ParentInputType, context.InputField);
        Visit(node, () =>
        {
            switch (node)
            {
                case ListValueNode list:
                    context.ParentInputType = typeBefore;
                    context.InputType = typeBefore?.Nullable is ListType listType ? listType.ItemType : typeBefore;
                    foreach (ValueNode item in list.Values)
                    {
                        VisitValue(item);
                    }

                    break;
                case ObjectValueNode fields:
                    context.ParentInputType = typeBefore;
                    foreach (ObjectFieldNode field in fields.Fields)
                    {
                        context.InputField = (typeBefore?.Named as InputObjectType)?.FindField(field.Name.Value);
                        context.InputType = context.InputField?.Type;
                        Visit(field, () => VisitValue(field.Value));
                    }

                    break;
            }

            (context.InputType, context.ParentInputType, context.InputField) = (typeBefore, parentBefore, fieldBefore);
        });
    }

    /// <summary>Once there are enough errors, nothing is looked at any more.</summary>
    private void Visit(SyntaxNode node, Action? children = null)
    {
        if (context.IsFull)
        {
            return;
        }

        foreach (ValidationRule rule in rules)
        {
            rule.Enter(node);
        }

        if (children is not null)
        {
            context.AncestorStack.Add(node);
            children();
            context.AncestorStack.RemoveAt(context.AncestorStack.Count - 1);
        }

        foreach (ValidationRule rule in rules)
        {
            rule.Leave(node);
        }
    }

    private NamedType? FindComposite(NamedTypeNode node) =>
        context.Schema.Types.GetValueOrDefault(node.Name.Value) is { IsComposite: true } type ? type : null;
}
