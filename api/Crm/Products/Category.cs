using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A group of products.</summary>
public sealed class Category
{
    /// <summary>The shop that the category belongs to.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name, unique in the shop.</summary>
    public required string Name { get; set; }

    /// <summary>Products of the category.</summary>
    public ICollection<Product> Products { get; private set; } = [];
}
