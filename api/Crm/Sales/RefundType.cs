using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>A refund and what belongs to it.</summary>
[ObjectType<Refund>]
public static class RefundType
{
    /// <summary>Fetches a refund by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Refund> GetRefundById(Guid id, [Service] CrmReader crm) => crm.Refunds.Where(refund => refund.Id == id);

    /// <summary>The refunded sale, where it is known.</summary>
    [RelatedOne(nameof(Refund.SaleId), nameof(Sale.Id))]
    public static IQueryable<Sale> GetSale([Service] CrmReader crm) => crm.Sales;

    /// <summary>The customer, where known.</summary>
    [RelatedOne(nameof(Refund.CustomerId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetCustomer([Service] CrmReader crm) => crm.Customers;

    /// <summary>Who gave the money back, if recorded.</summary>
    [RelatedOne(nameof(Refund.StaffId), nameof(StaffMember.Id))]
    public static IQueryable<StaffMember> GetStaff([Service] CrmReader crm) => crm.StaffMembers;

    /// <summary>Lines of the refund.</summary>
    [RelatedMany(nameof(Refund.Id), nameof(RefundLine.RefundId))]
    public static IQueryable<RefundLine> GetLines([Service] CrmReader crm) => crm.RefundLines.OrderBy(line => line.LineNumber);

    /// <summary>The history of the record: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Refund.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}

/// <summary>A line of a refund and what belongs to it.</summary>
[ObjectType<RefundLine>]
public static class RefundLineType
{
    /// <summary>The product, if known.</summary>
    [RelatedOne(nameof(RefundLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] CrmReader crm) => crm.Products;

    /// <summary>The variant of the product, if known.</summary>
    [RelatedOne(nameof(RefundLine.VariantId), nameof(ProductVariant.Id))]
    public static IQueryable<ProductVariant> GetVariant([Service] CrmReader crm) => crm.ProductVariants;
}
