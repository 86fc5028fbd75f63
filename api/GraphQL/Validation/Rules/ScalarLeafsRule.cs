using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Fields of leaf types have no selections, fields of composite types have some.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections</remarks>
public sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Field)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode field || Context.Type is not { } type || Context.Field is null)
        {
            return;
        }

        bool isLeaf = type.Named.IsLeaf;
        if (isLeaf == field.SelectionSet is null)
        {
            return;
        }

        Context.Report(
            isLeaf
                ? $"Field \"{field.Name}\" must not have a selection since type \"{type}\" has no subfields."
                : $"Field \"{field.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field.Name} {{ ... }}\"?",
            isLeaf ? "sec-Leaf-Field-Selections" : "sec-Field-Selections",
            field,
            ("declaringType", Context.ParentType?.Name),
            ("field", field.NameText),
            ("type", type.ToString()),
            ("responseName", field.ResponseName));
    }
}
