using System.Collections.Immutable;
using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.Crm.Access;

/// <summary>Who asks, which shops that key reaches, and in which of them root fields act.</summary>
public sealed class Caller
{
    /// <summary>The code of the error that a key of several shops gets where it names none.</summary>
    public const string ShopRequired = "SHOP_REQUIRED";

    private readonly ImmutableArray<(Guid Id, string Slug)> _shops;
    private readonly string? _namedShop;

    /// <summary>A caller who named the shop <paramref name="namedShop"/> (the <c>X-Shop</c> header), or none.</summary>
    public Caller(KeyIdentity identity, string? namedShop)
    {
        Identity = identity;
        _shops = identity.Shops;
        _namedShop = namedShop;
    }

    /// <summary>The key.</summary>
    public KeyIdentity Identity { get; }

    /// <summary>Identifiers of the shops that the key reaches.</summary>
    public IEnumerable<Guid> ShopIds => _shops.Select(shop => shop.Id);

    /// <summary>The shop of a slug, if the key reaches it; null otherwise, whether or not there is such a shop.</summary>
    public Guid? FindShop(string slug) => _shops.Where(shop => shop.Slug == slug).Select(shop => (Guid?)shop.Id).FirstOrDefault();

    /// <summary>The shop in which root fields act.</summary>
    /// <exception cref="GraphQLException">The key reaches several shops and none of them was named.</exception>
    public Guid ShopId
    {
        get
        {
            if (_namedShop is not null)
            {
                return FindShop(_namedShop)
                    ?? throw new GraphQLException($"The key reaches no shop \"{_namedShop}\".", ShopRequired);
            }

            return _shops.Length == 1
                ? _shops[0].Id
                : throw new GraphQLException("The key reaches several shops. Name one in the X-Shop header, or ask shop(slug:).", ShopRequired);
        }
    }
}
