using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Writes products by their code, and their variants by theirs; categories that are not yet known by name come into being on
/// the way. Of a row that is a variant, barcode and prices are the variant's.
/// </summary>
internal sealed class ProductsWriter : IChunkWriter<ProductDraft>
{
    /// <summary>The columns of a product that a products file gives; an undo restores them.</summary>
    public static readonly string[] Columns = ["code", "name", "category_id", "unit_price", "unit_cost", "barcode"];

    /// <summary>The columns of a variant that a products file gives; an undo restores them.</summary>
    public static readonly string[] VariantColumns = ["code", "name", "product_id", "unit_price", "unit_cost", "barcode"];

    private static readonly Dictionary<string, string> s_noParts = [];

    private readonly ImportScope _scope;
    private readonly ChangeLog _changes;
    private readonly HistoryLog _history;
    private readonly MasterTable _products;
    private readonly MasterTable _variants;
    private readonly CodeIndex _codes;
    private readonly VariantIndex _variantCodes;
    private readonly BulkStatement _findCategory;
    private readonly BulkStatement _insertCategory;

    public ProductsWriter(BulkConnection connection, ImportScope scope)
    {
        _scope = scope;
        _changes = new ChangeLog(connection, scope.Shop.Id);
        _history = new HistoryLog(connection, scope);
        _products = new MasterTable(connection, scope, _history, "product", Columns, new Dictionary<string, string> { ["name"] = "?10" }, s_noParts);
        _variants = new MasterTable(connection, scope, _history, "product_variant", VariantColumns, s_noParts, s_noParts);
        _codes = new CodeIndex(connection, scope.Shop.Id, "product");
        _variantCodes = new VariantIndex(connection, scope);
        _findCategory = connection.Prepare("select id from category where shop_id = ?1 and name = ?2");
        _insertCategory = connection.Prepare("""
            insert into category (shop_id, id, name, created_at, updated_at, import_id) values (?1, ?2, ?3, ?4, ?4, ?5)
            """);
    }

    public ImportCounts Write(IReadOnlyList<ProductDraft> records, Action<RowError> reject)
    {
        ImportCounts counts = default;
        foreach (ProductDraft product in records)
        {
            if (IsOfAnotherProduct(product))
            {
                reject(new RowError(product.Line, "variantCode", product.Variant!.Code, "must not be the code of another product's variant", string.Empty));
                continue;
            }

            WriteOutcome outcome = Write(product, out Guid id);
            if (product.Variant is { } variant && Write(product, variant, id) is var ofVariant && ofVariant != WriteOutcome.Unchanged)
            {
                outcome = ofVariant;
            }

            _scope.Observer?.See(outcome, product, id);
            counts += ImportCounts.Of(outcome);
        }

        if (counts.Created + counts.Updated > 0)
        {
            _changes.TouchProducts();
        }

        _changes.Flush();
        _history.Flush();
        return counts;
    }

    public void RolledBack()
    {
        _codes.Forget();
        _variantCodes.Forget();
        _changes.Discard();
        _history.Discard();
    }

    private bool IsOfAnotherProduct(ProductDraft product) =>
        product.Variant is { } variant && _variantCodes.Find(variant.Code) is { } known && _codes.Find(product.Code) != known.Product;

    private WriteOutcome Write(ProductDraft product, out Guid id)
    {
        Guid? category = product.Category is { } name ? CategoryOf(name) : null;
        bool isVariant = product.Variant is not null;
        if (_codes.Find(product.Code) is { } known)
        {
            id = known;
            return _products.Overwrite(id, Bind);
        }

        id = _scope.Ids.Next();
        _products.Insert(id, Bind);
        _codes.Remember(product.Code, id);
        return WriteOutcome.Created;

        void Bind(BulkStatement statement) => statement.Bind(10, product.Code).Bind(11, product.Name).Bind(12, category)
            .Bind(13, isVariant ? null : product.UnitPrice).Bind(14, isVariant ? null : product.UnitCost).Bind(15, isVariant ? null : product.Barcode);
    }

    private WriteOutcome Write(ProductDraft product, VariantDraft variant, Guid productId)
    {
        if (_variantCodes.Find(variant.Code) is { } known)
        {
            return _variants.Overwrite(known.Id, Bind);
        }

        Guid id = _scope.Ids.Next();
        _variants.Insert(id, Bind);
        _variantCodes.Remember(variant.Code, id, productId);
        return WriteOutcome.Created;

        void Bind(BulkStatement statement) => statement.Bind(10, variant.Code).Bind(11, variant.Name).Bind(12, productId)
            .Bind(13, product.UnitPrice).Bind(14, product.UnitCost).Bind(15, product.Barcode);
    }

    private Guid CategoryOf(string name)
    {
        if (_findCategory.Bind(1, _scope.Shop.Id).Bind(2, name).Read())
        {
            Guid known = _findCategory.Guid(0);
            _findCategory.Reset();
            return known;
        }

        Guid id = _scope.Ids.Next();
        _insertCategory.Bind(1, _scope.Shop.Id).Bind(2, id).Bind(3, name).Bind(4, _scope.Now).Bind(5, _scope.ImportId).Post();
        return id;
    }
}
