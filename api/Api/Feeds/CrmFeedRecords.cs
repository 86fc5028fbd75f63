using System.Runtime.CompilerServices;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Feeds;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Feeds;

/// <summary>
/// Records for feeds, streamed from the operational database by a context that sees one shop alone. Refunds are read before
/// sales: so a refund that comes in meanwhile never stands without its sale.
/// </summary>
internal sealed class CrmFeedRecords(CrmDatabase database) : IFeedRecords
{
    public string IdOf(string type, Guid id) => GlobalId.Encode(type, id);

    public async IAsyncEnumerable<CustomerRecord> CustomersAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        IQueryable<CustomerRecord> customers =
            from customer in db.Customers
            where customer.DeletedAt == null && customer.MergedIntoId == null
            select new CustomerRecord(customer.Id, customer.RegisteredOn, customer.CreatedAt, customer.UpdatedAt)
            {
                AcquisitionChannel = customer.AcquisitionChannel,
                Code = customer.Code,
                Name = customer.Name,
                Kana = customer.Kana,
                Email = customer.Email,
                Phone = customer.Phone,
                PostalCode = customer.PostalCode,
                Prefecture = customer.Prefecture,
                City = customer.City,
                Address = customer.Address,
                Building = customer.Building,
                Birthday = customer.Birthday,
                Gender = customer.Gender == null ? null : customer.Gender.Value.ToString().ToUpperInvariant(),
                Notes = customer.Notes,
            };
        await foreach (CustomerRecord customer in customers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return customer;
        }
    }

    public async IAsyncEnumerable<SaleRecord> SalesAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        await foreach (SaleRecord refund in Refunds(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return refund;
        }

        await foreach (SaleRecord sale in Sales(db).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return sale;
        }
    }

    public async IAsyncEnumerable<SaleLineRecord> SaleLinesAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        IQueryable<SaleLineRecord> refunded =
            from line in db.RefundLines
            join refund in db.Refunds on line.RefundId equals refund.Id
            let isVoided = refund.VoidedAt != null
            select new SaleLineRecord(
                new SaleRecord(
                    refund.Id, true, refund.SaleId, refund.Sale!.CustomerId ?? refund.CustomerId, refund.AttributedDay, refund.RefundedAt, refund.BusinessDay, 0L, null,
                    refund.Source, refund.ExternalId, isVoided, refund.CreatedAt, refund.UpdatedAt),
                line.LineNumber,
                line.Type.ToString().ToUpperInvariant(),
                line.ProductId,
                line.Product!.Code,
                line.Product.Name,
                line.Product.Category!.Name,
                line.Description,
                isVoided ? 0 : -line.Quantity,
                null,
                isVoided ? 0 : -line.Amount);
        await foreach (SaleLineRecord line in refunded.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return line;
        }

        IQueryable<SaleLineRecord> sold =
            from line in db.SaleLines
            join sale in db.Sales on line.SaleId equals sale.Id
            let isVoided = sale.VoidedAt != null
            select new SaleLineRecord(
                new SaleRecord(
                    sale.Id, false, sale.Id, sale.CustomerId, sale.BusinessDay, sale.SoldAt, sale.BusinessDay, 0L, null,
                    sale.Source, sale.ExternalId, isVoided, sale.CreatedAt, sale.UpdatedAt),
                line.LineNumber,
                line.Type.ToString().ToUpperInvariant(),
                line.ProductId,
                line.Product!.Code,
                line.Product.Name,
                line.Product.Category!.Name,
                line.Description,
                isVoided ? 0 : line.Quantity,
                line.UnitPrice,
                isVoided ? 0 : line.Amount);
        await foreach (SaleLineRecord line in sold.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return line;
        }
    }

    private static IQueryable<SaleRecord> Sales(CrmDbContext db) =>
        from sale in db.Sales
        select new SaleRecord(
            sale.Id, false, sale.Id, sale.CustomerId, sale.BusinessDay, sale.SoldAt, sale.BusinessDay, sale.VoidedAt != null ? 0 : sale.Total, sale.Place,
            sale.Source, sale.ExternalId, sale.VoidedAt != null, sale.CreatedAt, sale.UpdatedAt);

    private static IQueryable<SaleRecord> Refunds(CrmDbContext db) =>
        from refund in db.Refunds
        select new SaleRecord(
            refund.Id, true, refund.SaleId, refund.Sale!.CustomerId ?? refund.CustomerId, refund.AttributedDay, refund.RefundedAt, refund.BusinessDay,
            refund.VoidedAt != null ? 0 : -refund.Amount, null, refund.Source, refund.ExternalId, refund.VoidedAt != null, refund.CreatedAt, refund.UpdatedAt);
}
