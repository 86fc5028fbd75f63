using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</remarks>
public sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.ObjectValue)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not ObjectValueNode { Fields.Count: > 1 } value)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ObjectFieldNode field in value.Fields)
        {
            if (!names.Add(field.NameText))
            {
                Context.Report(
                    $"There can be only one input field named `{field.Name}`.",
                    "sec-Input-Object-Field-Uniqueness",
                    field,
                    ("field", field.NameText));
            }
        }
    }
}
