using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Collects the fields of one input object and makes its value.</summary>
internal ref struct InputObjectBuilder(InputObjectType type)
{
    private readonly object?[] _values = new object?[type.Fields.Count];
    private readonly bool[] _given = new bool[type.Fields.Count];
    private List<KeyValuePair<InputField, object?>>? _ordered;

    public void Set(InputField field, object? value)
    {
        int index = IndexOf(field);
        _values[index] = field.Convert is null ? value : ArgumentValues.Convert(field, value);
        _given[index] = true;
        if (type.Create is null)
        {
            (_ordered ??= []).Add(new(field, _values[index]));
        }
    }

    public object Build()
    {
        CheckOneOf();
        for (int i = 0; i < _values.Length; i++)
        {
            InputField field = type.Fields[i];
            if (_given[i])
            {
                continue;
            }

            if (field.DefaultValue is not null)
            {
                Set(field, InputCoercion.FromLiteral(field.Type, field.DefaultValue, InputValues.None));
            }
            else if (field.Type.IsNonNull)
            {
                InputException.Throw($"The required input field `{field.Name}` is missing.", ErrorCodes.NonNullViolation, $"{type.Name}.{field.Name}");
            }
            else
            {
                _values[i] = field.AbsentValue;
            }
        }

        return type.Create is null ? new InputObject(type, _ordered ?? []) : type.Create(_values);
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects.Input-Coercion</summary>
    private readonly void CheckOneOf()
    {
        if (!type.IsOneOf)
        {
            return;
        }

        int count = _given.Count(given => given);
        if (count == 0)
        {
            InputException.Throw($"The OneOf Input Object `{type.Name}` requires that exactly one field must be supplied and that field must not be `null`.", ErrorCodes.OneOfNoFieldSet, type.Name);
        }

        if (count > 1)
        {
            InputException.Throw($"More than one field of the OneOf Input Object `{type.Name}` is set. OneOf Input Objects are a special variant of Input Objects where the type system asserts that exactly one of the fields must be set and non-null.", ErrorCodes.OneOfMoreThanOneFieldSet, type.Name);
        }

        int index = Array.IndexOf(_given, true);
        if (_values[index] is null or IOptional { Value: null })
        {
            InputException.Throw($"The field `{type.Fields[index].Name}` of the OneOf Input Object `{type.Name}` must not be `null`.", ErrorCodes.OneOfFieldIsNull, $"{type.Name}.{type.Fields[index].Name}");
        }
    }

    private readonly int IndexOf(InputField field)
    {
        for (int i = 0; i < type.Fields.Count; i++)
        {
            if (ReferenceEquals(type.Fields[i], field))
            {
                return i;
            }
        }

        return -1;
    }
}
