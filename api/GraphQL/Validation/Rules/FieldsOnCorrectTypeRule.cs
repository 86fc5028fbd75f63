using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every selected field is defined by the type it is selected of.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Field-Selections</remarks>
public sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Field)
{
    private const string Section = "sec-Field-Selections";

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode field || Context.ParentType is not { } type || Context.Field is not null)
        {
            return;
        }

        if (type is UnionType)
        {
            Context.Report(
                $"A union type cannot declare a field directly. Use inline fragments or fragments instead.{Context.DidYouMean.Field(type, field.NameText)}",
                Section,
                field,
                ("type", type.Name));
            return;
        }

        Context.Report(
            $"The field `{field.Name}` does not exist on the type `{type}`.{Context.DidYouMean.Field(type, field.NameText)}",
            Section,
            field,
            ("type", type.Name),
            ("field", field.NameText),
            ("responseName", field.ResponseName));
    }
}
