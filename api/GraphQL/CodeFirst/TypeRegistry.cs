using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>The types of a schema while it is made: one for each CLR type and use.</summary>
public sealed class TypeRegistry
{
    private readonly Dictionary<Type, NamedType> _outputs = [];
    private readonly Dictionary<Type, NamedType> _inputs = [];
    private readonly Dictionary<Type, EnumType> _enums = [];
    private readonly Dictionary<Type, ScalarType> _scalars = [];
    private readonly Dictionary<string, NamedType> _named = new(StringComparer.Ordinal);

    internal TypeRegistry(IReadOnlyDictionary<Type, List<Type>> extensions, IReadOnlyList<FieldConvention> conventions)
    {
        Extensions = extensions;
        Conventions = conventions;
        Objects = new ObjectTypeFactory(this);
        Inputs = new InputTypeFactory(this);
        Nodes = new NodeTypes(this);
    }

    internal IReadOnlyDictionary<Type, List<Type>> Extensions { get; }

    internal IReadOnlyList<FieldConvention> Conventions { get; }

    internal XmlDocumentation Documentation { get; } = new();

    internal ObjectTypeFactory Objects { get; }

    internal InputTypeFactory Inputs { get; }

    internal NodeTypes Nodes { get; }

    /// <summary>The interface of all errors of mutations.</summary>
    internal InterfaceType ErrorInterface { get; } = new("Error", null, () => [new Field("message", new NonNullType(BuiltInScalars.String))]);

    /// <summary>The type that fields of a CLR type have.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The type.</returns>
    public GraphQLType Output(ClrType type) => Wrap(type, Output);

    /// <summary>The type that fields of a CLR type have, inside lists and without its nullability.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The type.</returns>
    public NamedType Output(Type type)
    {
        if (Leaf(type) is { } leaf)
        {
            return leaf;
        }

        if (!_outputs.TryGetValue(type, out NamedType? known))
        {
            known = type.GetCustomAttribute<UnionTypeAttribute>() is { } union ? Union(type, union)
                : type.GetCustomAttribute<InterfaceTypeAttribute>() is { } contract ? Objects.CreateInterface(type, contract)
                : Objects.Create(type);
            _outputs.Add(type, known);
        }

        return known;
    }

    /// <summary>The type that arguments of a CLR type have.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The type.</returns>
    public GraphQLType Input(ClrType type) => Wrap(type.IsOptional ? type.AsNullable() : type, Input);

    /// <summary>The type that arguments of a CLR type have, inside lists and without its nullability.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The type.</returns>
    public NamedType Input(Type type)
    {
        if (Leaf(type) is { } leaf)
        {
            return leaf;
        }

        if (!_inputs.TryGetValue(type, out NamedType? known))
        {
            _inputs.Add(type, known = Inputs.Create(type));
        }

        return known;
    }

    /// <summary>The scalar or enum for a CLR type, if there is one.</summary>
    /// <param name="type">The CLR type, not nullable.</param>
    /// <returns>The type or <see langword="null"/>.</returns>
    public NamedType? Leaf(Type type)
    {
        if (_scalars.TryGetValue(type, out ScalarType? scalar))
        {
            return scalar;
        }

        if (type.IsEnum)
        {
            return _enums.TryGetValue(type, out EnumType? known) ? known : _enums[type] = CreateEnum(type);
        }

        return BuiltInScalars.For(type);
    }

    /// <summary>The one type of a name that no CLR type stands for.</summary>
    /// <typeparam name="T">The kind of type.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="create">Makes it when it is first asked for.</param>
    /// <returns>The type.</returns>
    public T Named<T>(string name, Func<T> create)
        where T : NamedType
    {
        if (!_named.TryGetValue(name, out NamedType? known))
        {
            _named.Add(name, known = create());
        }

        return known as T ?? throw new SchemaException($"There are two types `{name}`.");
    }

    /// <summary>The name that the type of a CLR type has as an output.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The name.</returns>
    public string OutputName(Type type) => Extensions.TryGetValue(type, out List<Type>? extensions)
        && extensions.Select(extension => extension.GetCustomAttribute<GraphQLNameAttribute>()).FirstOrDefault(given => given is not null) is { } name
            ? name.Name
            : NamingConventions.TypeName(type);

    /// <summary>The properties of a CLR type that may be fields, in the order of their declaration.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The properties.</returns>
    public static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<GraphQLIgnoreAttribute>() is null);

    internal void AddScalar(ScalarType scalar) => _scalars[scalar.RuntimeType] = scalar;

    internal string? Describe(MemberInfo member) => member.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description ?? member switch
    {
        Type type => Documentation.Of(type),
        MethodInfo method => Documentation.Of(method),
        PropertyInfo property => Documentation.Of(property),
        FieldInfo field => Documentation.Of(field),
        _ => null,
    };

    internal string? Describe(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description ?? Documentation.Of(parameter);

    internal static string? Deprecation(ICustomAttributeProvider member)
    {
        object[] attributes = member.GetCustomAttributes(true);
        return attributes.OfType<GraphQLDeprecatedAttribute>().FirstOrDefault()?.Reason
            ?? attributes.OfType<ObsoleteAttribute>().Select(obsolete => obsolete.Message ?? "No longer supported").FirstOrDefault();
    }

    private static GraphQLType Wrap(ClrType type, Func<Type, NamedType> named)
    {
        GraphQLType nullable = type.Item is { } item ? new ListType(Wrap(item, named)) : named(type.Type);
        return type.IsNullable ? nullable : new NonNullType(nullable);
    }

    private EnumType CreateEnum(Type type)
    {
        var values = new List<EnumValue>();
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
            {
                string name = field.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? NamingConventions.UpperSnakeCase(field.Name);
                values.Add(new EnumValue(name, field.GetValue(null)!, Describe(field), Deprecation(field)));
            }
        }

        return new EnumType(NamingConventions.TypeName(type), Describe(type), values, type);
    }

    private UnionType Union(Type type, UnionTypeAttribute attribute) => new(
        attribute.Name ?? NamingConventions.TypeName(type),
        Describe(type),
        () => [.. Extensions.Keys.Where(candidate => candidate != type && type.IsAssignableFrom(candidate)).Select(Output).OfType<ObjectType>()]);
}
