using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes input objects of records and classes, and arguments of parameters.</summary>
internal sealed class InputTypeFactory(TypeRegistry types)
{
    // Stands for an absent value of a member that keeps its initial value.
    private static readonly object s_absent = new();

    /// <summary>The argument of a parameter.</summary>
    public Argument CreateArgument(ParameterInfo parameter)
    {
        ClrType type = ClrType.Of(parameter);
        IDAttribute? id = parameter.GetCustomAttribute<IDAttribute>();
        return new Argument(NamingConventions.ArgumentName(parameter), InputType(type, id))
        {
            Description = types.Describe(parameter),
            DeprecationReason = TypeRegistry.Deprecation(parameter),
            DefaultValue = Default(parameter),
            Cost = parameter.GetCustomAttribute<CostAttribute>()?.Weight,
            Convert = InputConverter.For(type, id),
            AbsentValue = InputConverter.Absent(type),
        };
    }

    /// <summary>The input object of a record or class.</summary>
    public InputObjectType Create(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length)
            .FirstOrDefault(candidate => !IsCopy(candidate, type))
            ?? throw new SchemaException($"The CLR type `{type}` cannot be an input object: it has no public constructor.");
        ParameterInfo[] parameters = constructor.GetParameters();
        var rest = TypeRegistry.Properties(type)
            .Where(property => property.SetMethod is { IsPublic: true } && !parameters.Any(parameter => IsSame(parameter, property)))
            .ToList();
        return new InputObjectType(NamingConventions.InputTypeName(type), types.Describe(type), () => Fields(type, parameters, rest))
        {
            IsOneOf = type.GetCustomAttribute<OneOfAttribute>() is not null,
            Create = CompileCreate(constructor, rest),
        };
    }

    private static bool IsSame(ParameterInfo parameter, PropertyInfo property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [{ } single] && single.ParameterType == type;

    private IReadOnlyList<InputField> Fields(Type type, ParameterInfo[] parameters, List<PropertyInfo> rest)
    {
        var fields = new List<InputField>();
        foreach (ParameterInfo parameter in parameters)
        {
            PropertyInfo? property = TypeRegistry.Properties(type).FirstOrDefault(candidate => IsSame(parameter, candidate));
            ClrType clrType = ClrType.Of(parameter);
            IDAttribute? id = parameter.GetCustomAttribute<IDAttribute>() ?? property?.GetCustomAttribute<IDAttribute>();
            string name = property?.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? NamingConventions.ArgumentName(parameter);
            fields.Add(new InputField(name, InputType(clrType, id))
            {
                Description = types.Describe(parameter) ?? (property is null ? null : types.Describe(property)),
                DeprecationReason = TypeRegistry.Deprecation(parameter) ?? (property is null ? null : TypeRegistry.Deprecation(property)),
                DefaultValue = Default(parameter) ?? Default(property),
                Cost = (parameter.GetCustomAttribute<CostAttribute>() ?? property?.GetCustomAttribute<CostAttribute>())?.Weight,
                Convert = InputConverter.For(clrType, id),
                AbsentValue = InputConverter.Absent(clrType),
            });
        }

        foreach (PropertyInfo property in rest)
        {
            ClrType clrType = ClrType.Of(property);
            IDAttribute? id = property.GetCustomAttribute<IDAttribute>();
            fields.Add(new InputField(NamingConventions.FieldName(property), InputType(clrType, id))
            {
                Description = types.Describe(property),
                DeprecationReason = TypeRegistry.Deprecation(property),
                DefaultValue = Default(property),
                Cost = property.GetCustomAttribute<CostAttribute>()?.Weight,
                Convert = InputConverter.For(clrType, id),
                AbsentValue = s_absent,
            });
        }

        return fields;
    }

    private GraphQLType InputType(ClrType type, IDAttribute? id)
    {
        type = type.IsOptional ? type.AsNullable() : type;
        if (id is null)
        {
            return types.Input(type);
        }

        GraphQLType nullable = type.Item is { } item ? new ListType(InputType(item, id)) : BuiltInScalars.ID;
        return type.IsNullable ? nullable : new NonNullType(nullable);
    }

    private static Func<object?[], object> CompileCreate(ConstructorInfo constructor, List<PropertyInfo> rest)
    {
        ParameterExpression values = Expression.Parameter(typeof(object[]));
        ParameterInfo[] parameters = constructor.GetParameters();
        ParameterExpression result = Expression.Variable(constructor.DeclaringType!);
        var body = new List<Expression>
        {
            Expression.Assign(result, Expression.New(
                constructor,
                parameters.Select((parameter, i) => ResolverCompiler.Unbox(Expression.ArrayIndex(values, Expression.Constant(i)), parameter.ParameterType)))),
        };
        for (int i = 0; i < rest.Count; i++)
        {
            Expression value = Expression.ArrayIndex(values, Expression.Constant(parameters.Length + i));
            body.Add(Expression.IfThen(
                Expression.ReferenceNotEqual(value, Expression.Constant(s_absent)),
                Expression.Assign(Expression.Property(result, rest[i]), ResolverCompiler.Unbox(value, rest[i].PropertyType))));
        }

        body.Add(Expression.Convert(result, typeof(object)));
        Lazy<Func<object?[], object>> create = new(Expression.Lambda<Func<object?[], object>>(Expression.Block([result], body), values).Compile);
        return given => create.Value(given);
    }

    private ValueNode? Default(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<DefaultValueAttribute>() is { } attribute)
        {
            return Literal(attribute.Value);
        }

        // `= null` and `= default` say no more than that the value may be absent.
        return parameter is { HasDefaultValue: true, DefaultValue: not null } && ClrType.Of(parameter) is { IsOptional: false } type
            ? Literal(type.Type.IsEnum ? Enum.ToObject(type.Type, parameter.DefaultValue) : parameter.DefaultValue)
            : null;
    }

    private ValueNode? Default(PropertyInfo? property) =>
        property?.GetCustomAttribute<DefaultValueAttribute>() is { } attribute ? Literal(attribute.Value) : null;

    private ValueNode Literal(object? value) => value switch
    {
        null => new NullValueNode(default),
        string text => new StringValueNode(text, false, default),
        bool truth => new BooleanValueNode(truth, default),
        Enum name => new EnumValueNode(((EnumType)types.Leaf(name.GetType())!).FindByValue(name)!.Name, default),
        double or float or decimal => new FloatValueNode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, default),
        Array items => new ListValueNode([.. items.Cast<object?>().Select(Literal)], default),
        _ => new IntValueNode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, default),
    };
}
