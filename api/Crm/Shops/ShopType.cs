using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Shops;

/// <summary>The fields that the root has for the caller's shop, for each shop.</summary>
[ObjectType<Shop>]
public static class ShopType
{
    /// <summary>Fetches a shop by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Shop> GetShopById(Guid id, [Service] CrmReader crm) => crm.Shops.Where(shop => shop.Id == id);

    /// <summary>Customers of the shop.</summary>
    /// <param name="includeDeleted">Whether deleted and merged records are among them.</param>
    [RelatedMany(nameof(Shop.Id), nameof(Customer.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Customer> GetCustomers([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.Customers.Kept(includeDeleted);

    /// <summary>Products of the shop.</summary>
    /// <param name="includeDeleted">Whether deleted ones are among them.</param>
    [RelatedMany(nameof(Shop.Id), nameof(Product.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Product> GetProducts([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.Products.Kept(includeDeleted);

    /// <summary>Categories of products, in the order of their names.</summary>
    /// <param name="includeDeleted">Whether deleted ones are among them.</param>
    [RelatedMany(nameof(Shop.Id), nameof(Category.ShopId))]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Category> GetCategories([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.Categories.Kept(includeDeleted).OrderBy(category => category.Name);

    /// <summary>Sales of the shop.</summary>
    [RelatedMany(nameof(Shop.Id), nameof(Sale.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Sale> GetSales([Service] CrmReader crm) => crm.Sales;

    /// <summary>Refunds of the shop.</summary>
    [RelatedMany(nameof(Shop.Id), nameof(Refund.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Refund> GetRefunds([Service] CrmReader crm) => crm.Refunds;

    /// <summary>Who works in the shop, in the order of their names.</summary>
    /// <param name="includeDeleted">Whether those are among them whose records were deleted.</param>
    [RelatedMany(nameof(Shop.Id), nameof(StaffMember.ShopId))]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<StaffMember> GetStaff([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.StaffMembers.Kept(includeDeleted).OrderBy(member => member.Name);

    /// <summary>Households of the shop's customers.</summary>
    /// <param name="includeDeleted">Whether deleted ones are among them.</param>
    [RelatedMany(nameof(Shop.Id), nameof(Household.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Household> GetHouseholds([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.Households.Kept(includeDeleted);

    /// <summary>Fields of customers that the shop defines, in their order.</summary>
    /// <param name="includeDeleted">Whether deleted ones are among them.</param>
    [RelatedMany(nameof(Shop.Id), nameof(CustomField.ShopId))]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<CustomField> GetCustomFields([Service] CrmReader crm, bool includeDeleted = false) =>
        crm.CustomFields.Kept(includeDeleted).OrderBy(field => field.Position);

    /// <summary>What the shop calls the five classes of its customers.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static ClassLabels GetClassLabels([Parent] Shop shop) => ClassLabels.Of(shop);

    /// <summary>The picture that stands for the shop on reports.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static Task<ShopLogo?> GetLogoAsync([Parent(nameof(Shop.Id))] Shop shop, [Service] CrmReader crm, CancellationToken cancellationToken) =>
        crm.ShopLogos.SingleOrDefaultAsync(logo => logo.ShopId == shop.Id, cancellationToken);

    /// <summary>The history of the shop's settings: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Shop.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;

    /// <summary>
    /// The lines between the classes of customers in all their versions, the newest first. On a day the newest version that is
    /// valid from that day or an earlier one holds.
    /// </summary>
    [RelatedMany(nameof(Shop.Id), nameof(ClassThresholdSet.ShopId))]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<ClassThresholdSet> GetClassThresholds([Service] CrmReader crm) => crm.ClassThresholdSets.OrderByDescending(set => set.Version);

    /// <summary>Imports of files into the shop.</summary>
    [RelatedMany(nameof(Shop.Id), nameof(Import.ShopId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Import> GetImports([Service] CrmReader crm) => crm.Imports;
}
