using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes connection and edge types, named and described as HotChocolate does.</summary>
/// <remarks>https://relay.dev/graphql/connections.htm</remarks>
internal static class ConnectionTypes
{
    /// <summary>The connection type of a field.</summary>
    public static ObjectType For(string name, ObjectType node, bool hasTotalCount, TypeRegistry types)
    {
        ObjectType connection = types.Named($"{name}Connection", () => Connection(name, node, hasTotalCount, types));
        bool isSame = ReferenceEquals(connection.FindField("nodes")!.Type.Named, node) && hasTotalCount == connection.FindField("totalCount") is not null;
        return isSame ? connection : throw new SchemaException(
            $"Two fields want a different `{name}Connection`. Give one of them a ConnectionName, or the same node type and IncludeTotalCount.");
    }

    private static ObjectType Connection(string name, ObjectType node, bool hasTotalCount, TypeRegistry types)
    {
        ObjectType edge = Edge(name, node);
        var fields = new List<Field>
        {
            Of<Connection>("pageInfo", "Information to aid in pagination.", new NonNullType(PageInfo(types)), connection => connection),
            Of<Connection>("edges", "A list of edges.", new ListType(new NonNullType(edge)), connection => connection.Edges),
            Of<Connection>("nodes", "A flattened list of the nodes.", new ListType(new NonNullType(node)), connection => connection.Nodes),
        };
        if (hasTotalCount)
        {
            fields.Add(Of<Connection>("totalCount", "Identifies the total count of items in the connection.", new NonNullType(BuiltInScalars.Int), connection => connection.TotalCount, cost: 10));
        }

        return new ObjectType($"{name}Connection", "A connection to a list of items.", () => fields);
    }

    private static ObjectType Edge(string name, ObjectType node) => new($"{name}Edge", "An edge in a connection.", () =>
    [
        Of<Edge>("cursor", "A cursor for use in pagination.", new NonNullType(BuiltInScalars.String), edge => Cursor.Format(edge.Keys!)),
        Of<Edge>("node", "The item at the end of the edge.", new NonNullType(node), edge => edge.Node),
    ]);

    private static ObjectType PageInfo(TypeRegistry types) => types.Named("PageInfo", () => new ObjectType("PageInfo", "Information about pagination in a connection.", () =>
    [
        Of<Connection>("hasNextPage", "Indicates whether more edges exist following the set defined by the clients arguments.", new NonNullType(BuiltInScalars.Boolean), connection => connection.HasNextPage),
        Of<Connection>("hasPreviousPage", "Indicates whether more edges exist prior the set defined by the clients arguments.", new NonNullType(BuiltInScalars.Boolean), connection => connection.HasPreviousPage),
        Of<Connection>("startCursor", "When paginating backwards, the cursor to continue.", BuiltInScalars.String, connection => connection.StartCursor),
        Of<Connection>("endCursor", "When paginating forwards, the cursor to continue.", BuiltInScalars.String, connection => connection.EndCursor),
    ]));

    private static Field Of<T>(string name, string description, GraphQLType type, Func<T, object?> resolve, double? cost = null) =>
        new(name, type) { Description = description, Cost = cost, Resolver = new PureResolver((parent, _) => resolve((T)parent!)) };
}
