using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using RecordOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Sales.Sale, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Sales.SaleExistsError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Sales.Sale, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Sales.VoidedError>;
using VoidOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Sales.Sale, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Sales.VoidedError, GraphQlCrm.Crm.Sales.SaleRefundedError>;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Changes of sales in the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class SaleMutations
{
    /// <summary>The source of records that were entered by hand or by a program over the API.</summary>
    internal const string ManualSource = "manual";

    /// <summary>Records a sale. The total is the sum of the lines, each rounded half away from zero.</summary>
    public static Task<RecordOutcome> RecordSaleAsync(RecordSaleInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RecordOutcome>(
            input,
            async write =>
            {
                SaleLines.Check(input.Lines);
                DateTime soldAt = input.SoldAt?.ToUniversalTime() ?? write.Now;
                Guid id = write.NewId();
                string? given = Given.Text(input.ExternalId, "externalId");
                string number = given ?? id.ToString();
                if (given is not null && await write.Db.Sales.AnyAsync(row => row.ShopId == write.ShopId && row.Source == ManualSource && row.ExternalId == number, CancellationToken.None))
                {
                    return new SaleExistsError($"A sale {number} has been recorded before.", number);
                }

                Sale sale = new()
                {
                    ShopId = write.ShopId,
                    Id = id,
                    SoldAt = soldAt,
                    BusinessDay = await PastDayAsync(write, soldAt, "soldAt"),
                    Total = 0,
                    CustomerId = input.CustomerId,
                    StaffId = input.StaffId,
                    Place = Given.Text(input.Place, "place"),
                    Notes = Given.Text(input.Notes, "notes"),
                    Source = ManualSource,
                    ExternalId = number,
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                await CheckPeopleAsync(write, input.CustomerId, input.StaffId);
                await SaleLines.AddAsync(write, sale, input.Lines);
                SaleLines.AddTenders(sale, input.Tenders ?? []);
                write.Db.Sales.Add(sale);
                return sale;
            },
            cancellationToken);

    /// <summary>Changes what is given of a sale: attaches an un-identified sale to a customer, corrects who served, where, and notes.</summary>
    public static Task<UpdateOutcome> UpdateSaleAsync(UpdateSaleInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Sale sale = await FindAsync(write, input.Id, input.Version);
                await CheckPeopleAsync(write, input.CustomerId.Value, input.StaffId.Value);
                sale.StaffId = input.StaffId.Or(sale.StaffId);
                sale.Place = Given.Text(input.Place, sale.Place, "place");
                sale.Notes = Given.Text(input.Notes, sale.Notes, "notes");
                if (input.CustomerId.HasValue && sale.CustomerId != input.CustomerId.Value)
                {
                    sale.CustomerId = input.CustomerId.Value;
                    foreach (Refund refund in await RefundsAsync(write, sale.Id))
                    {
                        refund.CustomerId = sale.CustomerId;
                    }
                }

                return sale;
            },
            cancellationToken);

    /// <summary>取消: voids a sale that should not have been recorded. It counts nowhere any more. Goods that came back are a refund.</summary>
    public static Task<VoidOutcome> VoidSaleAsync(VoidSaleInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<VoidOutcome>(
            input,
            async write =>
            {
                Sale sale = await FindAsync(write, input.Id, input.Version);
                List<Refund> refunds = [.. (await RefundsAsync(write, sale.Id)).Where(refund => refund.VoidedAt is null)];
                if (refunds.Count > 0)
                {
                    return new SaleRefundedError("The sale has refunds. Void them first.", refunds.Sum(refund => refund.Amount));
                }

                sale.VoidReason = Given.Text(input.Reason, "reason");
                sale.VoidedAt = write.Now;
                return sale;
            },
            cancellationToken);

    /// <summary>The shop's day of an instant that must not be after today.</summary>
    internal static async Task<DateOnly> PastDayAsync(ShopWrite write, DateTime instant, string field)
    {
        (DateOnly day, DateOnly today) = (await write.DayOfAsync(instant), await write.DayOfAsync(write.Now));
        return day > today ? throw ShopWrite.Invalid($"{field} must not be after {today:yyyy-MM-dd}.", field) : day;
    }

    private static async Task<Sale> FindAsync(ShopWrite write, Guid id, int version)
    {
        Sale sale = await write.FindAsync<Sale>(id, version);
        return sale.VoidedAt is { } voidedAt ? throw new RefusedException(new VoidedError("The sale was voided.", voidedAt)) : sale;
    }

    private static Task<List<Refund>> RefundsAsync(ShopWrite write, Guid saleId) =>
        write.Db.Refunds.Where(refund => refund.ShopId == write.ShopId && refund.SaleId == saleId).ToListAsync(CancellationToken.None);

    private static async Task CheckPeopleAsync(ShopWrite write, Guid? customerId, Guid? staffId)
    {
        if (customerId is { } customer)
        {
            await write.ReferToAsync<Customer>(customer, "customerId");
        }

        if (staffId is { } staff)
        {
            await write.ReferToAsync<StaffMember>(staff, "staffId");
        }
    }
}
