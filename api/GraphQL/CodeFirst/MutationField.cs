using System.Reflection;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>
/// The conventions of mutations: one input object, and a payload with the result and the errors that are expected.
/// </summary>
internal sealed class MutationField(TypeRegistry types, MethodInfo method)
{
    private readonly string _name = NamingConventions.FieldName(method);

    private string TypeName => char.ToUpperInvariant(_name[0]) + _name[1..];

    /// <summary>Whether a type is an error of a mutation: a record with a message whose name ends in <c>Error</c>.</summary>
    public static bool IsError(Type type) => type.Name.EndsWith("Error", StringComparison.Ordinal)
        && type.GetProperty("Message", BindingFlags.Public | BindingFlags.Instance)?.PropertyType == typeof(string);

    public Field Create()
    {
        Type returnType = ClrType.IsTask(method.ReturnType) ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType;
        if (returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            throw new SchemaException($"The mutation `{_name}` must return something.");
        }

        bool hasErrors = typeof(IFieldResult).IsAssignableFrom(returnType);
        ClrType result = hasErrors ? ClrType.OfFieldResult(method) : ClrType.OfResult(method);
        bool isPayload = !hasErrors && result.Type.Name.EndsWith("Payload", StringComparison.Ordinal);
        IReadOnlyList<Argument> arguments = types.Objects.Arguments(method);
        bool isInput = arguments is [{ Name: "input", Type.Named: InputObjectType }];
        bool wrapsArguments = arguments.Count > 0 && !isInput;
        Func<ResolverContext, object?[], ValueTask<object?>> invoke = ResolverCompiler.CompileAsync(method);
        return new Field(_name, isPayload ? types.Output(result) : new NonNullType(Payload(result, hasErrors ? returnType.GetGenericArguments()[1..] : [])))
        {
            Description = types.Describe(method),
            DeprecationReason = TypeRegistry.Deprecation(method),
            Authorization = ObjectTypeFactory.Authorization(method),
            Cost = ObjectTypeFactory.CostOf(method, null),
            Arguments = wrapsArguments ? [new Argument("input", new NonNullType(Input(arguments)))] : arguments,
            Resolver = new AsyncResolver(context => Resolve(context, invoke, wrapsArguments, isPayload)),
        };
    }

    private static async ValueTask<object?> Resolve(
        ResolverContext context,
        Func<ResolverContext, object?[], ValueTask<object?>> invoke,
        bool wrapsArguments,
        bool isPayload)
    {
        object?[] arguments = wrapsArguments ? (object?[])context.Arguments[0]! : context.ArgumentArray;
        object? value = await invoke(context, arguments).ConfigureAwait(false);
        return isPayload ? value : new MutationPayload(value);
    }

    private InputObjectType Input(IReadOnlyList<Argument> arguments) => types.Named($"{TypeName}Input", () => new InputObjectType(
        $"{TypeName}Input",
        null,
        () =>
        [
            .. arguments.Select(argument => new InputField(argument.Name, argument.Type)
            {
                Description = argument.Description,
                DefaultValue = argument.DefaultValue,
                DeprecationReason = argument.DeprecationReason,
                Convert = argument.Convert,
                AbsentValue = argument.AbsentValue,
            }),
        ])
    {
        Create = values => values,
    });

    private ObjectType Payload(ClrType result, Type[] errors) => types.Named($"{TypeName}Payload", () =>
    {
        GraphQLType type = types.Output(result);
        var fields = new List<Field>
        {
            new(NamingConventions.CamelCase(type.Named.Name), type.Nullable)
            {
                Resolver = new PureResolver((payload, _) => ((MutationPayload)payload!).Value),
            },
        };
        if (errors.Length > 0)
        {
            fields.Add(new Field("errors", new ListType(new NonNullType(ErrorUnion(errors))))
            {
                Resolver = new PureResolver((payload, _) => ((MutationPayload)payload!).Errors),
            });
        }

        return new ObjectType($"{TypeName}Payload", null, () => fields);
    });

    private UnionType ErrorUnion(Type[] errors)
    {
        foreach (Type error in errors.Where(error => !IsError(error)))
        {
            throw new SchemaException($"The error `{error}` of the mutation `{_name}` must have a property `string Message` and a name that ends in `Error`.");
        }

        return types.Named($"{TypeName}Error", () => new UnionType($"{TypeName}Error", null, () => [.. errors.Select(types.Output).Cast<ObjectType>()]));
    }

    private sealed class MutationPayload(object? outcome)
    {
        public object? Value { get; } = outcome is IFieldResult result ? result.Value : outcome;

        public IReadOnlyList<object>? Errors { get; } = outcome is IFieldResult { Errors: { Count: > 0 } errors } ? errors : null;
    }
}
