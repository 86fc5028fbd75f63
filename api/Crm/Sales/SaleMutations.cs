using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Changes of sales in the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class SaleMutations
{
    private const int LineCountMax = 250;

    /// <summary>Records a sale. The total is the sum of the lines, each rounded half away from zero.</summary>
    /// <param name="customerId">The buyer; none for an un-identified sale.</param>
    /// <param name="staffId">Who served.</param>
    /// <param name="soldAt">The instant of the sale; without one, now.</param>
    /// <param name="externalId">The receipt's own number; unique in the shop. A repeated call with it records nothing twice.</param>
    /// <param name="lines">1 to 250 lines.</param>
    public static async Task<FieldResult<Sale, ValidationError, NotFoundError, SaleExistsError>> RecordSaleAsync(
        [ID<Customer>] Guid? customerId,
        [ID<StaffMember>] Guid? staffId,
        DateTime? soldAt,
        string? externalId,
        IReadOnlyList<SaleLineInput> lines,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if ((CheckLines(lines) ?? InputText.Check((nameof(externalId), externalId))) is { } error)
        {
            return error;
        }

        Guid shopId = caller.ShopId;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return await database.Writer.WriteAsync(shopId, db => RecordAsync(db), cancellationToken);

        async Task<FieldResult<Sale, ValidationError, NotFoundError, SaleExistsError>> RecordAsync(CrmDbContext db)
        {
            Shop shop = await db.Shops.SingleAsync(row => row.Id == shopId, CancellationToken.None);
            ShopCalendar calendar = new(shop.TimeZone);
            DateTime instant = soldAt?.ToUniversalTime() ?? now;
            DateOnly day = calendar.DayOf(instant);
            DateOnly today = calendar.DayOf(now);
            if (day > today)
            {
                return new ValidationError($"The sale must not be after {today:yyyy-MM-dd}.", nameof(soldAt));
            }

            if (customerId is { } buyer && !await db.Customers.AnyAsync(row => row.ShopId == shopId && row.Id == buyer, CancellationToken.None))
            {
                return new NotFoundError("There is no such customer.", nameof(customerId));
            }

            if (staffId is { } server && !await db.StaffMembers.AnyAsync(row => row.ShopId == shopId && row.Id == server, CancellationToken.None))
            {
                return new NotFoundError("There is no such member of the staff.", nameof(staffId));
            }

            Guid saleId = Guid.CreateVersion7(new DateTimeOffset(now));
            string number = InputText.Clean(externalId) ?? saleId.ToString();
            if (await db.Sales.AnyAsync(row => row.ShopId == shopId && row.Source == "manual" && row.ExternalId == number, CancellationToken.None))
            {
                return new SaleExistsError($"A sale {number} has been recorded before.", number);
            }

            Sale sale = new()
            {
                ShopId = shopId,
                Id = saleId,
                CustomerId = customerId,
                StaffId = staffId,
                SoldAt = instant,
                BusinessDay = day,
                Total = 0,
                Source = "manual",
                ExternalId = number,
                CreatedAt = now,
                UpdatedAt = now,
            };
            Guid[] productIds = [.. lines.Where(line => line.ProductId is not null).Select(line => line.ProductId!.Value).Distinct()];
            Dictionary<Guid, Product> products = await db.Products
                .Where(row => row.ShopId == shopId && productIds.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, CancellationToken.None);
            for (int i = 0; i < lines.Count; i++)
            {
                SaleLineInput line = lines[i];
                Product? product = null;
                if (line.ProductId is { } productId && !products.TryGetValue(productId, out product))
                {
                    return new NotFoundError("There is no such product.", $"lines.{i}.productId");
                }

                if ((line.UnitPrice ?? product?.UnitPrice) is not { } unitPrice)
                {
                    return new ValidationError("The line needs a unit price: it has none of its own and no product with a list price.", $"lines.{i}.unitPrice");
                }

                long amount = Currencies.Round(line.Quantity * unitPrice, shop.Currency);
                sale.Lines.Add(new SaleLine
                {
                    ShopId = shopId,
                    SaleId = saleId,
                    LineNumber = i + 1,
                    Type = line.Type,
                    ProductId = line.ProductId,
                    Description = InputText.Clean(line.Description) ?? product?.Name,
                    Quantity = line.Quantity,
                    UnitPrice = unitPrice,
                    Amount = amount,
                });
                sale.Total += amount;
            }

            if (sale.Total < 0)
            {
                return new ValidationError("The sum of the lines must not be negative.", nameof(lines));
            }

            db.Sales.Add(sale);
            await db.SaveChangesAsync(CancellationToken.None);
            return sale;
        }
    }

    private static ValidationError? CheckLines(IReadOnlyList<SaleLineInput> lines)
    {
        if (lines.Count is 0 or > LineCountMax)
        {
            return new ValidationError($"A sale has 1 to {LineCountMax} lines.", nameof(lines));
        }

        for (int i = 0; i < lines.Count; i++)
        {
            SaleLineInput line = lines[i];
            if (line.Quantity <= 0 || line.Quantity >= 1_000_000m || decimal.Round(line.Quantity, 4) != line.Quantity)
            {
                return new ValidationError("A quantity is more than 0, less than 1,000,000, and has at most 4 decimals.", $"lines.{i}.quantity");
            }

            if (line.UnitPrice is { } price && (Math.Abs(price) >= 1_000_000_000m || decimal.Round(price, 4) != price))
            {
                return new ValidationError("A unit price is less than 1,000,000,000 and has at most 4 decimals.", $"lines.{i}.unitPrice");
            }

            if (line.UnitPrice < 0 && line.Type is not (LineType.Discount or LineType.Point))
            {
                return new ValidationError("Only discount and point lines have a negative unit price.", $"lines.{i}.unitPrice");
            }

            if (InputText.Check(($"lines.{i}.description", line.Description)) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
