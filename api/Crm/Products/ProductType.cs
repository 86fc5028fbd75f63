using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
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
    public static IQueryable<Product> GetProducts([Service] CrmReader crm) => crm.Products;
}
