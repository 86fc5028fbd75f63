using System.Reflection;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes object types and interfaces of CLR types and of the classes that extend them.</summary>
internal sealed class ObjectTypeFactory(TypeRegistry types)
{
    /// <summary>The object type of a CLR type.</summary>
    public ObjectType Create(Type type)
    {
        if (type.IsGenericTypeDefinition || type == typeof(void) || typeof(Task).IsAssignableFrom(type) || type.IsPointer || type.IsPrimitive)
        {
            throw new SchemaException($"The CLR type `{type}` cannot be an object type.");
        }

        string name = types.OutputName(type);
        return new ObjectType(name, types.Describe(type), () => Fields(type, name), () => Interfaces(type), type)
        {
            Cost = type.GetCustomAttribute<CostAttribute>()?.Weight,
        };
    }

    /// <summary>The interface of a CLR interface or abstract class.</summary>
    public InterfaceType CreateInterface(Type type, InterfaceTypeAttribute attribute)
    {
        string name = attribute.Name ?? NamingConventions.TypeName(type);
        return new InterfaceType(name, types.Describe(type), () => [.. TypeRegistry.Properties(type).Select(property => Property(property, name))]);
    }

    /// <summary>
    /// A root type of the static methods of some classes. The XML documentation of a class tells of its part of the root
    /// alone, so only an attribute describes the root.
    /// </summary>
    public ObjectType CreateRoot(string name, IReadOnlyList<Type> classes, IReadOnlyList<Field> first)
    {
        IReadOnlyList<Field> Fields()
        {
            var fields = new List<Field>(first);
            foreach (MethodInfo method in classes.SelectMany(Methods))
            {
                fields.Add(name switch
                {
                    "Mutation" => new MutationField(types, method).Create(),
                    "Subscription" => new SubscriptionField(types, method).Create(),
                    _ => Method(method, null, name),
                });
            }

            return fields;
        }

        return new ObjectType(name, classes.Select(one => one.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description).FirstOrDefault(text => text is not null), Fields);
    }

    /// <summary>The requirements of the class and of the member together.</summary>
    public static IReadOnlyList<AuthorizeAttribute> Authorization(MemberInfo member) =>
        [.. member.DeclaringType!.GetCustomAttributes<AuthorizeAttribute>(), .. member.GetCustomAttributes<AuthorizeAttribute>()];

    /// <summary>The arguments of a method.</summary>
    public IReadOnlyList<Argument> Arguments(MethodInfo method) =>
        [.. ResolverCompiler.ArgumentParameters(method).Select(types.Inputs.CreateArgument)];

    /// <summary>The field of a method.</summary>
    public Field Method(MethodInfo method, Type? parentType, string parentTypeName)
    {
        var configuration = new FieldConfiguration(NamingConventions.FieldName(method), method, parentType, parentTypeName)
        {
            Arguments = [.. Arguments(method)],
        };
        if (!types.Conventions.Any(convention => convention.TryApply(configuration, types)))
        {
            configuration.Type = OutputType(method, ClrType.OfResult(method));
            configuration.Resolver = Resolver(method);
        }

        return new Field(configuration.Name, configuration.Type!)
        {
            Description = types.Describe(method),
            Arguments = [.. configuration.Arguments],
            DeprecationReason = TypeRegistry.Deprecation(method),
            Authorization = Authorization(method),
            Resolver = configuration.Resolver,
            Cost = CostOf(method, configuration.Resolver),
            ListSize = method.GetCustomAttribute<ListSizeAttribute>()?.ListSize ?? configuration.ListSize,
        };
    }

    /// <summary>A field whose value may have to be fetched costs more than one that is at hand.</summary>
    public static double? CostOf(MemberInfo member, FieldResolver? resolver) =>
        member.GetCustomAttribute<CostAttribute>()?.Weight ?? (resolver is PureResolver ? null : 10);

    private static FieldResolver Resolver(MethodInfo method)
    {
        IReadOnlyList<string>? members = ResolverCompiler.ParentMembers(method);
        if (ResolverCompiler.IsPure(method))
        {
            Func<PureResolve> compile = ResolverCompiler.CompilePure(method);
            return new PureResolver(() => Encode(method, method.DeclaringType!, compile())) { ParentMembers = members };
        }

        Func<ResolverContext, object?[], ValueTask<object?>> invoke = ResolverCompiler.CompileAsync(method);
        return new AsyncResolver(context => invoke(context, context.ArgumentArray)) { ParentMembers = members };
    }

    private IReadOnlyList<Field> Fields(Type type, string typeName)
    {
        bool isDeclared = types.Extensions.TryGetValue(type, out List<Type>? extensions);
        List<Field> methods = [.. (extensions ?? []).SelectMany(Methods).Where(method => method.GetCustomAttribute<NodeResolverAttribute>() is null)
            .Select(method => Method(method, type, typeName))];
        var fields = new List<Field>();
        foreach (PropertyInfo property in TypeRegistry.Properties(type))
        {
            string name = NamingConventions.FieldName(property);
            if (methods.Find(method => method.Name == name) is { } replacement)
            {
                methods.Remove(replacement);
                fields.Add(replacement);
            }
            else if (!isDeclared || types.Leaf(ClrType.Of(property).Innermost.Type) is not null)
            {
                fields.Add(Property(property, typeName, types.Nodes.IsKey(type, property)));
            }
        }

        // The key of a node comes first.
        fields.AddRange(methods);
        return types.Nodes.IsNode(type) ? [.. fields.OrderBy(field => field.Name == "id" ? 0 : 1)] : fields;
    }

    private Field Property(PropertyInfo property, string typeName, bool isKey = false)
    {
        ClrType clrType = ClrType.Of(property);
        IDAttribute? id = property.GetCustomAttribute<IDAttribute>();
        bool isId = isKey || id is not null;
        GraphQLType type = isId ? IdType(clrType) : types.Output(clrType);
        string idTypeName = id?.TypeName ?? typeName;
        Func<WriteLeaf>? write = isId ? LeafWriters.CompileId(property, idTypeName)
            : type.Nullable is EnumType enumType ? LeafWriters.CompileEnum(property, enumType)
            : LeafWriters.Compile(property, type);
        return new Field(NamingConventions.FieldName(property), type)
        {
            Description = types.Describe(property),
            DeprecationReason = TypeRegistry.Deprecation(property),
            Cost = property.GetCustomAttribute<CostAttribute>()?.Weight,
            ListSize = property.GetCustomAttribute<ListSizeAttribute>()?.ListSize,
            Authorization = [.. property.GetCustomAttributes<AuthorizeAttribute>(), .. property.DeclaringType!.GetCustomAttributes<AuthorizeAttribute>()],
            Resolver = new PureResolver(() => Compile(property, isId ? idTypeName : null), write) { ParentMembers = [property.Name] },
        };
    }

    private static PureResolve Compile(PropertyInfo property, string? idTypeName)
    {
        PureResolve resolve = ResolverCompiler.CompilePure(property);
        return idTypeName is null ? resolve : EncodeId(resolve, idTypeName);
    }

    private GraphQLType OutputType(MethodInfo method, ClrType type) =>
        method.GetCustomAttribute<IDAttribute>() is null ? types.Output(type) : IdType(type);

    private static PureResolve Encode(MethodInfo method, Type owner, PureResolve resolve) =>
        method.GetCustomAttribute<IDAttribute>() is { } id ? EncodeId(resolve, id.TypeName ?? owner.Name) : resolve;

    private static PureResolve EncodeId(PureResolve resolve, string typeName) => (parent, arguments) => resolve(parent, arguments) switch
    {
        null => null,
        IEnumerable<Guid> guids => guids.Select(guid => GlobalId.Encode(typeName, guid)),
        object value => GlobalId.Encode(typeName, value),
    };

    private static GraphQLType IdType(ClrType type)
    {
        GraphQLType nullable = type.Item is { } item ? new ListType(IdType(item)) : BuiltInScalars.ID;
        return type.IsNullable ? nullable : new NonNullType(nullable);
    }

    private IReadOnlyList<InterfaceType> Interfaces(Type type)
    {
        var interfaces = new List<InterfaceType>();
        if (types.Nodes.IsNode(type))
        {
            interfaces.Add(NodeTypes.NodeInterface);
        }

        if (MutationField.IsError(type))
        {
            interfaces.Add(types.ErrorInterface);
        }

        foreach (Type contract in type.GetInterfaces().Concat(BaseTypes(type)).Where(contract => contract.GetCustomAttribute<InterfaceTypeAttribute>(false) is not null))
        {
            interfaces.Add((InterfaceType)types.Output(contract));
        }

        return interfaces;
    }

    private static IEnumerable<Type> BaseTypes(Type type)
    {
        for (Type? current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
        .OrderBy(method => method.MetadataToken);
}
