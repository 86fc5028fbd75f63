using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Finds what the lines of orders sell: products by code, variants by theirs. A code that is no product's may be a variant's;
/// what is not yet known comes into being on the way.
/// </summary>
internal sealed class LineProducts(BulkConnection connection, ImportScope scope)
{
    private readonly CodeIndex _products = new(connection, scope.Shop.Id, "product");
    private readonly VariantIndex _variants = new(connection, scope);
    private readonly BulkStatement _insert = connection.Prepare("""
        insert into product (shop_id, id, code, name, created_at, updated_at, import_id) values (?1, ?2, ?3, ?4, ?5, ?5, ?6)
        """);

    public (Guid? Product, Guid? Variant) Of(LineDraft line)
    {
        if (line.ProductCode is not { } code)
        {
            return (null, null);
        }

        Guid? product = _products.Find(code);
        if (line.Variant is { } variant)
        {
            Guid parent = product ?? Insert(code, line.ProductName ?? code);
            return (parent, VariantOf(parent, variant));
        }

        return product is null && _variants.Find(code) is { } known
            ? (known.Product, known.Id)
            : (product ?? Insert(code, line.Description ?? code), null);
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget()
    {
        _products.Forget();
        _variants.Forget();
    }

    // A code that another product's variant has says nothing of this one.
    private Guid? VariantOf(Guid product, VariantDraft variant) => _variants.Find(variant.Code) is { } known
        ? known.Product == product ? known.Id : null
        : _variants.Insert(product, variant);

    private Guid Insert(string code, string name)
    {
        Guid id = scope.Ids.Next();
        _insert.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, code).Bind(4, name).Bind(5, scope.Now).Bind(6, scope.ImportId).Post();
        _products.Remember(code, id);
        return id;
    }
}
