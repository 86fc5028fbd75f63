using System.Reflection;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Global object identification: the interface <c>Node</c> and the fields <c>node</c> and <c>nodes</c>.</summary>
/// <remarks>https://relay.dev/graphql/objectidentification.htm</remarks>
internal sealed class NodeTypes(TypeRegistry types)
{
    private const int NodesMax = 50;
    private readonly Dictionary<Type, MethodInfo> _resolvers = types.Extensions
        .SelectMany(type => type.Value.SelectMany(extension => extension.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetCustomAttribute<NodeResolverAttribute>() is not null)
            .Select(method => (Type: type.Key, Method: method))))
        .ToDictionary(node => node.Type, node => node.Method);

    public static InterfaceType NodeInterface { get; } = new(
        "Node",
        "The node interface is implemented by entities that have a global unique identifier.",
        () => [new Field("id", new NonNullType(BuiltInScalars.ID))]);

    /// <summary>Whether the type can be fetched by its global id.</summary>
    public bool IsNode(Type type) => _resolvers.ContainsKey(type);

    /// <summary>Whether the property is the key of a node.</summary>
    public bool IsKey(Type type, PropertyInfo property) => property.Name == "Id" && IsNode(type);

    /// <summary>The fields of the query root; none if there are no nodes.</summary>
    public IReadOnlyList<Field> Fields()
    {
        if (_resolvers.Count == 0)
        {
            return [];
        }

        Dictionary<string, Fetch> fetches = _resolvers.ToDictionary(node => types.OutputName(node.Key), node => Compile(node.Value), StringComparer.Ordinal);
        return
        [
            new Field("node", NodeInterface)
            {
                Description = "Fetches an object given its ID.",
                Cost = 10,
                Arguments = [new Argument("id", new NonNullType(BuiltInScalars.ID)) { Description = "ID of the object." }],
                Resolver = new AsyncResolver(context => FetchAsync(fetches, context, (string)context.Arguments[0]!)),
            },
            new Field("nodes", new NonNullType(new ListType(NodeInterface)))
            {
                Description = "Lookup nodes by a list of IDs.",
                Cost = 10,
                Arguments = [new Argument("ids", new NonNullType(new ListType(new NonNullType(BuiltInScalars.ID)))) { Description = "The list of node IDs." }],
                Resolver = new AsyncResolver(context => FetchManyAsync(fetches, context, (List<object?>)context.Arguments[0]!)),
            },
        ];
    }

    private sealed record Fetch(Type KeyType, IReadOnlyList<AuthorizeAttribute> Authorization, Func<ResolverContext, object?[], ValueTask<object?>> Invoke);

    private Fetch Compile(MethodInfo method)
    {
        ParameterInfo key = ResolverCompiler.ArgumentParameters(method) is [{ } single]
            ? single
            : throw new SchemaException($"The node resolver `{method.DeclaringType}.{method.Name}` must take the id and nothing else from the client.");
        Func<ResolverContext, object?[], ValueTask<object?>>? fetch = types.Conventions.Select(convention => convention.TryCompileFetch(method, types)).FirstOrDefault(made => made is not null);
        return new Fetch(key.ParameterType, ObjectTypeFactory.Authorization(method), fetch ?? ResolverCompiler.CompileAsync(method));
    }

    private static async ValueTask<object?> FetchManyAsync(Dictionary<string, Fetch> fetches, ResolverContext context, List<object?> ids)
    {
        if (ids.Count > NodesMax)
        {
            throw new GraphQLException(
                $"The maximum number of nodes that can be fetched at once is {NodesMax}. This selection tried to fetch {ids.Count} nodes that exceeded the maximum allowed amount.",
                ErrorCodes.TooManyNodes);
        }

        var tasks = new Task<object?>[ids.Count];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = FetchAsync(fetches, context, (string)ids[i]!).AsTask();
        }

        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    private static ValueTask<object?> FetchAsync(Dictionary<string, Fetch> fetches, ResolverContext context, string id)
    {
        if (!GlobalId.TryDecode(id, out string? typeName, out byte[]? value))
        {
            throw new GraphQLException(new GraphQLError("The node ID string has an invalid format.").With("originalValue", id));
        }

        if (!fetches.TryGetValue(typeName, out Fetch? fetch))
        {
            throw new GraphQLException(new GraphQLError($"There is no node resolver registered for type `{typeName}`.").With("typeName", typeName));
        }

        if (!GlobalId.TryReadKey(value, fetch.KeyType, out object? key))
        {
            throw new GraphQLException(new GraphQLError("The node ID string has an invalid format.").With("originalValue", id));
        }

        context.Operation.CheckNode(fetch.Authorization, typeName);
        return fetch.Invoke(context, [key]);
    }
}
