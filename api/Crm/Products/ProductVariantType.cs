using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A variant of a product and what belongs to it.</summary>
[ObjectType<ProductVariant>]
public static class ProductVariantType
{
    /// <summary>Fetches a variant by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<ProductVariant> GetProductVariantById(Guid id, [Service] CrmReader crm) => crm.ProductVariants.Where(row => row.Id == id);

    /// <summary>The product.</summary>
    [RelatedOne(nameof(ProductVariant.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] CrmReader crm) => crm.Products;

    /// <summary>The history of the variant: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(ProductVariant.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
