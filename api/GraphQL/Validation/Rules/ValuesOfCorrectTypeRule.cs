using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>
/// Every literal is a value of the type that is expected at its place: leaves, fields of input objects, required
/// fields and OneOf input objects alike.
/// </summary>
/// <remarks>
/// https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type,
/// https://spec.graphql.org/September2025/#sec-Input-Object-Field-Names and
/// https://spec.graphql.org/September2025/#sec-Input-Object-Required-Fields
/// </remarks>
public sealed class ValuesOfCorrectTypeRule(ValidationContext context)
    : ValidationRule(context, enters: NodeKinds.Argument | NodeKinds.VariableDefinition)
{
    private const string Section = "sec-Values-of-Correct-Type";

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (Context.InputType is not { } type)
        {
            return;
        }

        if (node is ArgumentNode argument)
        {
            Check(argument.Value, type, argument, null);
        }
        else if (node is VariableDefinitionNode { DefaultValue: { } value })
        {
            Check(value, type, node, null);
        }
    }

    /// <param name="value">The value.</param>
    /// <param name="type">The expected type.</param>
    /// <param name="owner">The argument, variable or input object field that the value belongs to.</param>
    /// <param name="ownerField">The definition of that input object field.</param>
    private void Check(ValueNode value, GraphQLType type, SyntaxNode owner, InputField? ownerField)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        bool isValid = true;
        switch (type.Nullable)
        {
            case var _ when value is VariableNode:
                // Whether its type fits is the business of another rule.
                return;
            case var _ when value is NullValueNode:
                CheckNull(value, type, owner, ownerField);
                return;
            case ListType list:
                foreach (ValueNode item in value is ListValueNode items ? items.Values : [value])
                {
                    Check(item, list.ItemType, owner, ownerField);
                }

                return;
            case InputObjectType inputObject when value is ObjectValueNode fields:
                CheckObject(fields, inputObject);
                return;
            case ScalarType scalar:
                // What stands for variables inside is known only when there are values.
                isValid = scalar.TryCoerceLiteral(VariableSubstitution.Apply(value, InputValues.None), out _);
                break;
            case EnumType enumType:
                isValid = value is EnumValueNode name && enumType.FindByName(name.Value) is not null;
                break;
            default:
                isValid = false;
                break;
        }

        if (!isValid)
        {
            ReportMismatch(value, type, owner, ownerField);
        }
    }

    private void CheckNull(ValueNode value, GraphQLType type, SyntaxNode owner, InputField? ownerField)
    {
        if (!type.IsNonNull)
        {
            return;
        }

        if (owner is ObjectFieldNode field && ReferenceEquals(field.Value, value))
        {
            ReportRequired(field, field.NameText);
        }
        else
        {
            ReportMismatch(value, type, owner, ownerField);
        }
    }

    private void CheckObject(ObjectValueNode value, InputObjectType type)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (ObjectFieldNode field in value.Fields)
        {
            given.Add(field.NameText);
            if (type.FindField(field.NameText) is { } definition)
            {
                Check(field.Value, definition.Type, field, definition);
            }
            else
            {
                Context.Report(
                    $"The specified input object field `{field.Name}` does not exist.{Context.DidYouMean.InputField(type, field.NameText)}",
                    "sec-Input-Object-Field-Names",
                    field,
                    ("field", field.NameText));
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(value, type);
            return;
        }

        foreach (InputField required in type.Fields)
        {
            if (required.IsRequired && !given.Contains(required.Name))
            {
                ReportRequired(value, required.Name);
            }
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects</summary>
    private void CheckOneOf(ObjectValueNode value, InputObjectType type)
    {
        if (value.Fields.Count != 1 || value.Fields[0].Value is NullValueNode)
        {
            // HotChocolate names the section of the variables.
            Context.Report(
                $"The OneOf Input Object `{type.Name}` requires that exactly one field must be supplied and that field must not be `null`.",
                "sec-All-Variable-Usages-Are-Allowed",
                value,
                ("type", type.Name));
        }
    }

    private void ReportRequired(SyntaxNode node, string field) => Context.Report(
        $"`{field}` is a required field and cannot be null.",
        "sec-Input-Object-Required-Fields",
        node,
        ("field", field));

    private void ReportMismatch(ValueNode value, GraphQLType type, SyntaxNode owner, InputField? ownerField)
    {
        string suggestion = type.Nullable is EnumType enumType ? Context.DidYouMean.EnumValue(enumType, value) : string.Empty;
        switch (owner)
        {
            case ArgumentNode argument:
                Context.Report(
                    "The specified argument value does not match the argument type." + suggestion,
                    Section,
                    value,
                    ("argument", argument.NameText),
                    ("argumentValue", Shorten(SyntaxPrinter.Print(value))),
                    ("locationType", type.ToString()));
                break;
            case ObjectFieldNode field:
                Context.Report(
                    $"The specified value type of field `{field.Name}` does not match the field type.{suggestion}",
                    Section,
                    value,
                    ("fieldName", field.NameText),
                    ("fieldType", ownerField?.Type.ToString()),
                    ("locationType", type.ToString()));
                break;
            case VariableDefinitionNode variable:
                Context.Report(
                    $"The specified value type of variable `{variable.Variable.Name}` does not match the variable type.{suggestion}",
                    Section,
                    value,
                    ("variable", variable.Variable.NameText),
                    ("variableType", SyntaxPrinter.Print(variable.Type)),
                    ("locationType", type.ToString()));
                break;
        }
    }

    /// <summary>A client recognises its value by the beginning.</summary>
    private static string Shorten(string value)
    {
        const int CharactersMax = 200;
        return value.Length <= CharactersMax ? value : value[..CharactersMax] + "…";
    }
}
