using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Finds variants of a shop's products by code, and creates them; what was found is remembered, up to a bound.</summary>
internal sealed class VariantIndex(BulkConnection connection, ImportScope scope)
{
    private const int RememberedMax = 200_000;
    private readonly Dictionary<string, (Guid Id, Guid Product)> _remembered = new(StringComparer.Ordinal);
    private readonly BulkStatement _find = connection.Prepare("select id, product_id from product_variant where shop_id = ?1 and code = ?2");
    private readonly BulkStatement _insert = connection.Prepare("""
        insert into product_variant (shop_id, id, product_id, code, name, version, created_at, updated_at, import_id)
        values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, ?7)
        """);

    public (Guid Id, Guid Product)? Find(string code)
    {
        if (_remembered.TryGetValue(code, out (Guid Id, Guid Product) known))
        {
            return known;
        }

        if (!_find.Bind(1, scope.Shop.Id).Bind(2, code).Read())
        {
            return null;
        }

        known = (_find.Guid(0), _find.Guid(1));
        _find.Reset();
        Remember(code, known.Id, known.Product);
        return known;
    }

    public Guid Insert(Guid product, VariantDraft variant)
    {
        Guid id = scope.Ids.Next();
        _insert.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, product).Bind(4, variant.Code).Bind(5, variant.Name).Bind(6, scope.Now).Bind(7, scope.ImportId).Post();
        Remember(variant.Code, id, product);
        return id;
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget() => _remembered.Clear();

    public void Remember(string code, Guid id, Guid product)
    {
        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        _remembered[code] = (id, product);
    }
}
