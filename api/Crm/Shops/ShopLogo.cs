using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Shops;

/// <summary>The picture that stands for the shop on reports.</summary>
public sealed class ShopLogo
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary><c>image/png</c>, <c>image/jpeg</c> or <c>image/webp</c>.</summary>
    public required string MediaType { get; set; }

    /// <summary>The picture.</summary>
    [GraphQLIgnore]
    public required byte[] Content { get; set; }
}

/// <summary>A logo as clients see it.</summary>
[ObjectType<ShopLogo>]
public static class ShopLogoType
{
    /// <summary>The picture, in base64.</summary>
    public static string GetBase64([Parent(nameof(ShopLogo.Content))] ShopLogo logo) => Convert.ToBase64String(logo.Content);
}
