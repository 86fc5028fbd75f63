using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using RefundOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Sales.Refund, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Sales.VoidedError,
    GraphQlCrm.Crm.Sales.RefundTooLargeError, GraphQlCrm.Crm.Sales.RefundExistsError>;
using VoidOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Sales.Refund, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Sales.VoidedError>;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Refunds of sales in the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class RefundMutations
{
    /// <summary>
    /// Gives money back, whole or by line. The refund has a day of its own and reduces the day of the sale (attributedDay); no more
    /// can be taken back than is left.
    /// </summary>
    public static Task<RefundOutcome> RefundSaleAsync(RefundSaleInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RefundOutcome>(
            input,
            async write =>
            {
                Sale sale = await write.Db.Sales.Include(row => row.Lines).SingleOrDefaultAsync(row => row.Id == input.SaleId, CancellationToken.None)
                    ?? throw new RefusedException(new NotFoundError("There is no such sale.", "saleId"));
                if (sale.VoidedAt is { } voidedAt)
                {
                    return new VoidedError("The sale was voided.", voidedAt);
                }

                if (input.StaffId is { } staff)
                {
                    await write.ReferToAsync<StaffMember>(staff, "staffId");
                }

                DateTime refundedAt = input.RefundedAt?.ToUniversalTime() ?? write.Now;
                DateOnly day = await SaleMutations.PastDayAsync(write, refundedAt, "refundedAt");
                if (day < sale.BusinessDay)
                {
                    return new ValidationError($"The refund must not be before the sale of {sale.BusinessDay:yyyy-MM-dd}.", "refundedAt");
                }

                Guid id = write.NewId();
                string number = Given.Text(input.ExternalId, "externalId") ?? id.ToString();
                if (await write.Db.Refunds.AnyAsync(row => row.ShopId == write.ShopId && row.Source == SaleMutations.ManualSource && row.ExternalId == number, CancellationToken.None))
                {
                    return new RefundExistsError($"A refund {number} has been recorded before.", number);
                }

                Refund refund = new()
                {
                    ShopId = write.ShopId,
                    Id = id,
                    SaleId = sale.Id,
                    CustomerId = sale.CustomerId,
                    StaffId = input.StaffId,
                    Reason = Given.Text(input.Reason, "reason"),
                    RefundedAt = refundedAt,
                    BusinessDay = day,
                    AttributedDay = sale.BusinessDay,
                    Amount = 0,
                    Source = SaleMutations.ManualSource,
                    ExternalId = number,
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                await AddLinesAsync(write, sale, refund, input.Lines);
                write.Db.Refunds.Add(refund);
                return refund;
            },
            cancellationToken);

    /// <summary>取消: voids a refund that should not have been recorded. It counts nowhere any more.</summary>
    public static Task<VoidOutcome> VoidRefundAsync(VoidRefundInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<VoidOutcome>(
            input,
            async write =>
            {
                Refund refund = await write.FindAsync<Refund>(input.Id, input.Version);
                if (refund.VoidedAt is { } voidedAt)
                {
                    return new VoidedError("The refund was voided before.", voidedAt);
                }

                refund.VoidReason = Given.Text(input.Reason, "reason");
                refund.VoidedAt = write.Now;
                return refund;
            },
            cancellationToken);

    private static async Task AddLinesAsync(ShopWrite write, Sale sale, Refund refund, IReadOnlyList<RefundLineInput>? given)
    {
        List<Refund> before = await write.Db.Refunds.Include(row => row.Lines).Where(row => row.SaleId == sale.Id && row.VoidedAt == null).ToListAsync(CancellationToken.None);
        long left = sale.Total - before.Sum(row => row.Amount);
        ILookup<int?, RefundLine> taken = before.SelectMany(row => row.Lines).ToLookup(line => line.SaleLineNumber);
        if (given is not null && (given.Count == 0 || given.DistinctBy(line => line.LineNumber).Count() != given.Count))
        {
            throw ShopWrite.Invalid("A refund by line names at least one line, and each line once.", "lines");
        }

        string currency = (await write.ShopAsync()).Currency;
        IEnumerable<RefundLineInput> wanted = given ?? [.. sale.Lines.OrderBy(line => line.LineNumber).Select(line => new RefundLineInput { LineNumber = line.LineNumber })];
        foreach ((RefundLineInput input, int i) in wanted.Select((line, index) => (line, index)))
        {
            SaleLine line = sale.Lines.SingleOrDefault(row => row.LineNumber == input.LineNumber)
                ?? throw new RefusedException(new NotFoundError($"The sale has no line {input.LineNumber}.", $"lines.{i}.lineNumber"));
            decimal leftQuantity = line.Quantity - taken[line.LineNumber].Sum(row => row.Quantity);
            long leftAmount = line.Amount - taken[line.LineNumber].Sum(row => row.Amount);
            decimal quantity = input.Quantity ?? leftQuantity;
            if (input.Quantity is { } some && (some < 0 || some > leftQuantity || decimal.Round(some, 4) != some))
            {
                throw TooLarge($"Of line {line.LineNumber} {leftQuantity} are left.", $"lines.{i}.quantity", leftQuantity, leftAmount);
            }

            // What is left of a line is given back to the last unit, whatever parts of it were rounded to.
            long amount = input.Amount ?? (quantity == leftQuantity ? leftAmount : Currencies.Round(quantity * line.UnitPrice, currency));
            if (Math.Abs(amount) > Math.Abs(leftAmount) || amount * Math.Sign(leftAmount) < 0)
            {
                throw TooLarge($"Of line {line.LineNumber} {leftAmount} is left.", $"lines.{i}.amount", leftQuantity, leftAmount);
            }

            if (quantity == 0 && amount == 0)
            {
                continue;
            }

            refund.Lines.Add(new RefundLine
            {
                ShopId = refund.ShopId,
                RefundId = refund.Id,
                LineNumber = refund.Lines.Count + 1,
                SaleLineNumber = line.LineNumber,
                Type = line.Type,
                ProductId = line.ProductId,
                VariantId = line.VariantId,
                Description = line.Description,
                Quantity = quantity,
                UnitPrice = line.UnitPrice,
                Amount = amount,
            });
            refund.Amount += amount;
        }

        if (refund.Lines.Count == 0 || refund.Amount < 0 || refund.Amount > left)
        {
            throw TooLarge($"Of the sale {left} is left to give back.", "lines", 0, left);
        }
    }

    private static RefusedException TooLarge(string message, string field, decimal quantity, long amount) =>
        new(new RefundTooLargeError(message, field, quantity, amount));
}
