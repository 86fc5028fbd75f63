using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes the types of collection segments, named and described as HotChocolate does.</summary>
internal static class CollectionSegmentTypes
{
    /// <summary>The segment type of a field.</summary>
    public static ObjectType For(string name, ObjectType item, bool hasTotalCount, TypeRegistry types)
    {
        ObjectType segment = types.Named($"{name}CollectionSegment", () => Segment(name, item, hasTotalCount, types));
        bool isSame = ReferenceEquals(segment.FindField("items")!.Type.Named, item) && hasTotalCount == segment.FindField("totalCount") is not null;
        return isSame ? segment : throw new SchemaException(
            $"Two fields want a different `{name}CollectionSegment`. Give one of them a CollectionSegmentName, or the same item type and IncludeTotalCount.");
    }

    private static ObjectType Segment(string name, ObjectType item, bool hasTotalCount, TypeRegistry types)
    {
        var fields = new List<Field>
        {
            Of("pageInfo", "Information to aid in pagination.", new NonNullType(Info(types)), segment => segment),
            Of("items", "A flattened list of the items.", new ListType(new NonNullType(item)), segment => segment.Items),
        };
        if (hasTotalCount)
        {
            fields.Add(Of("totalCount", null, new NonNullType(BuiltInScalars.Int), segment => segment.TotalCount, cost: 10));
        }

        return new ObjectType($"{name}CollectionSegment", "A segment of a collection.", () => fields);
    }

    private static ObjectType Info(TypeRegistry types) => types.Named("CollectionSegmentInfo", () => new ObjectType("CollectionSegmentInfo", "Information about the offset pagination.", () =>
    [
        Of("hasNextPage", "Indicates whether more edges exist following the set defined by the clients arguments.", new NonNullType(BuiltInScalars.Boolean), segment => segment.HasNextPage),
        Of("hasPreviousPage", "Indicates whether more edges exist prior the set defined by the clients arguments.", new NonNullType(BuiltInScalars.Boolean), segment => segment.HasPreviousPage),
    ]));

    private static Field Of(string name, string? description, GraphQLType type, Func<CollectionSegment, object?> resolve, double? cost = null) =>
        new(name, type) { Description = description, Cost = cost, Resolver = new PureResolver((parent, _) => resolve((CollectionSegment)parent!)) };
}
