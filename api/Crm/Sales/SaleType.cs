using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>A sale and what belongs to it.</summary>
[ObjectType<Sale>]
public static class SaleType
{
    /// <summary>Fetches a sale by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Sale> GetSaleById(Guid id, [Service] CrmReader crm) => crm.Sales.Where(sale => sale.Id == id);

    /// <summary>The buyer; null for an un-identified sale.</summary>
    [RelatedOne(nameof(Sale.CustomerId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetCustomer([Service] CrmReader crm) => crm.Customers;

    /// <summary>Who served, if recorded.</summary>
    [RelatedOne(nameof(Sale.StaffId), nameof(StaffMember.Id))]
    public static IQueryable<StaffMember> GetStaff([Service] CrmReader crm) => crm.StaffMembers;

    /// <summary>Lines of the sale, in the order of the receipt.</summary>
    [RelatedMany(nameof(Sale.Id), nameof(SaleLine.SaleId))]
    public static IQueryable<SaleLine> GetLines([Service] CrmReader crm) => crm.SaleLines.OrderBy(line => line.LineNumber);

    /// <summary>How it was paid.</summary>
    [RelatedMany(nameof(Sale.Id), nameof(SaleTender.SaleId))]
    public static IQueryable<SaleTender> GetTenders([Service] CrmReader crm) => crm.SaleTenders.OrderBy(tender => tender.TenderNumber);

    /// <summary>Refunds of the sale, the oldest first.</summary>
    [RelatedMany(nameof(Sale.Id), nameof(Refund.SaleId))]
    public static IQueryable<Refund> GetRefunds([Service] CrmReader crm) => crm.Refunds.OrderBy(refund => refund.RefundedAt);

    /// <summary>The history of the record: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Sale.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}

/// <summary>A line of a sale and what belongs to it.</summary>
[ObjectType<SaleLine>]
public static class SaleLineType
{
    /// <summary>The product, if known.</summary>
    [RelatedOne(nameof(SaleLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] CrmReader crm) => crm.Products;

    /// <summary>The variant of the product, if known.</summary>
    [RelatedOne(nameof(SaleLine.VariantId), nameof(ProductVariant.Id))]
    public static IQueryable<ProductVariant> GetVariant([Service] CrmReader crm) => crm.ProductVariants;
}
