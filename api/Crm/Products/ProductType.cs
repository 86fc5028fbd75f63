using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Products;

/// <summary>A product and what belongs to it.</summary>
[ObjectType<Product>]
public static class ProductType
{
    /// <summary>Fetches a product by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static Task<Product?> GetProductByIdAsync(
        Guid id,
        [Service] CrmReader crm,
        CancellationToken cancellationToken) =>
        crm.Products.SingleOrDefaultAsync(product => product.Id == id, cancellationToken);

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
    public static Task<Category?> GetCategoryByIdAsync(
        Guid id,
        [Service] CrmReader crm,
        CancellationToken cancellationToken) =>
        crm.Categories.SingleOrDefaultAsync(category => category.Id == id, cancellationToken);

    /// <summary>Products of the category.</summary>
    [RelatedMany(nameof(Category.Id), nameof(Product.CategoryId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts([Service] CrmReader crm) => crm.Products;
}
