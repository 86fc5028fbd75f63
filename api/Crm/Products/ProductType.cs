using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A product and what belongs to it.</summary>
[ObjectType<Product>]
public static class ProductType
{
    /// <summary>Fetches a product by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Product> GetProductById(Guid id, [Service] CrmReader crm) => crm.Products.Where(product => product.Id == id);

    /// <summary>The category, if any.</summary>
    [RelatedOne(nameof(Product.CategoryId), nameof(Category.Id))]
    public static IQueryable<Category> GetCategory([Service] CrmReader crm) => crm.Categories;

    /// <summary>Variants of the product, in the order of their codes.</summary>
    [RelatedMany(nameof(Product.Id), nameof(ProductVariant.ProductId))]
    public static IQueryable<ProductVariant> GetVariants([Service] CrmReader crm) =>
        crm.ProductVariants.Kept().OrderBy(variant => variant.Code);

    /// <summary>The history of the record: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Product.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}

/// <summary>A category and what belongs to it.</summary>
[ObjectType<Category>]
public static class CategoryType
{
    /// <summary>Fetches a category by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Category> GetCategoryById(Guid id, [Service] CrmReader crm) => crm.Categories.Where(category => category.Id == id);

    /// <summary>Products of the category.</summary>
    [RelatedMany(nameof(Category.Id), nameof(Product.CategoryId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts([Service] CrmReader crm) => crm.Products.Kept();

    /// <summary>The history of the category: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Category.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
