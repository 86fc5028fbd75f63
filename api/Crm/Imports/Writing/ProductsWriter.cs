using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes products by their code; categories that are not yet known by name come into being on the way.</summary>
internal sealed class ProductsWriter(BulkConnection connection, ImportScope scope) : IChunkWriter<ProductDraft>
{
    /// <summary>The columns that a products file gives; an undo restores them.</summary>
    public static readonly string[] Columns = ["code", "name", "category_id", "unit_price", "unit_cost"];

    private readonly ChangeLog _changes = new(connection, scope.Shop.Id);
    private readonly MasterTable _products = new(connection, scope, "product", Columns, new Dictionary<string, string> { ["name"] = "?10" });
    private readonly CodeIndex _codes = new(connection, scope.Shop.Id, "product");
    private readonly BulkStatement _findCategory = connection.Prepare("select id from category where shop_id = ?1 and name = ?2");
    private readonly BulkStatement _insertCategory = connection.Prepare("""
        insert into category (shop_id, id, name, created_at, updated_at) values (?1, ?2, ?3, ?4, ?4)
        """);

    public ImportCounts Write(IReadOnlyList<ProductDraft> records, Action<RowError> reject)
    {
        ImportCounts counts = default;
        foreach (ProductDraft product in records)
        {
            Guid? category = product.Category is { } name ? CategoryOf(name) : null;
            counts += ImportCounts.Of(Write(product, statement => statement.Bind(10, product.Code).Bind(11, product.Name)
                .Bind(12, category).Bind(13, product.UnitPrice).Bind(14, product.UnitCost)));
        }

        if (counts.Created + counts.Updated > 0)
        {
            _changes.TouchProducts();
        }

        _changes.Flush();
        return counts;
    }

    public void RolledBack()
    {
        _codes.Forget();
        _changes.Discard();
    }

    private WriteOutcome Write(ProductDraft product, Action<BulkStatement> bind)
    {
        if (_codes.Find(product.Code) is { } known)
        {
            WriteOutcome outcome = _products.Overwrite(known, bind);
            scope.Observer?.See(outcome, product, known);
            return outcome;
        }

        Guid id = scope.Ids.Next();
        _products.Insert(id, bind);
        _codes.Remember(product.Code, id);
        scope.Observer?.See(WriteOutcome.Created, product, id);
        return WriteOutcome.Created;
    }

    private Guid CategoryOf(string name)
    {
        if (_findCategory.Bind(1, scope.Shop.Id).Bind(2, name).Read())
        {
            Guid known = _findCategory.Guid(0);
            _findCategory.Reset();
            return known;
        }

        Guid id = scope.Ids.Next();
        _insertCategory.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, name).Bind(4, scope.Now).Post();
        return id;
    }
}
