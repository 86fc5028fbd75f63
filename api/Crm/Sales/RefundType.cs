using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Products;
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

    /// <summary>Lines of the refund.</summary>
    [RelatedMany(nameof(Refund.Id), nameof(RefundLine.RefundId))]
    public static IQueryable<RefundLine> GetLines([Service] CrmReader crm) => crm.RefundLines.OrderBy(line => line.LineNumber);
}

/// <summary>A line of a refund and what belongs to it.</summary>
[ObjectType<RefundLine>]
public static class RefundLineType
{
    /// <summary>The product, if known.</summary>
    [RelatedOne(nameof(RefundLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] CrmReader crm) => crm.Products;
}
