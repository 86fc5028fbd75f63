using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Makes the lines and tenders of a sale of what a client gives.</summary>
internal static class SaleLines
{
    private const int LineCountMax = 250;
    private const int TenderCountMax = 20;

    /// <summary>Refuses lines that break a rule which needs no database.</summary>
    public static void Check(IReadOnlyList<SaleLineInput> lines)
    {
        if (lines.Count is 0 or > LineCountMax)
        {
            throw ShopWrite.Invalid($"A sale has 1 to {LineCountMax} lines.", "lines");
        }

        for (int i = 0; i < lines.Count; i++)
        {
            SaleLineInput line = lines[i];
            if (line.Quantity <= 0 || line.Quantity >= 1_000_000m || decimal.Round(line.Quantity, 4) != line.Quantity)
            {
                throw ShopWrite.Invalid("A quantity is more than 0, less than 1,000,000, and has at most 4 decimals.", $"lines.{i}.quantity");
            }

            if (line.UnitPrice is { } price && (Math.Abs(price) >= 1_000_000_000m || decimal.Round(price, 4) != price))
            {
                throw ShopWrite.Invalid("A unit price is less than 1,000,000,000 and has at most 4 decimals.", $"lines.{i}.unitPrice");
            }

            if (line.UnitPrice < 0 && line.Type is not (LineType.Discount or LineType.Point))
            {
                throw ShopWrite.Invalid("Only discount and point lines have a negative unit price.", $"lines.{i}.unitPrice");
            }
        }
    }

    /// <summary>Adds the lines to the sale, each rounded half away from zero, and their sum to its total.</summary>
    public static async Task AddAsync(ShopWrite write, Sale sale, IReadOnlyList<SaleLineInput> lines)
    {
        string currency = (await write.ShopAsync()).Currency;
        Guid[] variantIds = [.. lines.Select(line => line.VariantId).OfType<Guid>().Distinct()];
        Dictionary<Guid, ProductVariant> variants = variantIds.Length == 0 ? [] : await write.Db.ProductVariants
            .Where(row => row.ShopId == write.ShopId && variantIds.Contains(row.Id) && row.DeletedAt == null)
            .ToDictionaryAsync(row => row.Id, CancellationToken.None);
        Guid[] productIds = [.. lines.Select(line => line.ProductId).OfType<Guid>().Concat(variants.Values.Select(variant => variant.ProductId)).Distinct()];
        Dictionary<Guid, Product> products = productIds.Length == 0 ? [] : await write.Db.Products
            .Where(row => row.ShopId == write.ShopId && productIds.Contains(row.Id) && row.DeletedAt == null)
            .ToDictionaryAsync(row => row.Id, CancellationToken.None);
        for (int i = 0; i < lines.Count; i++)
        {
            SaleLineInput line = lines[i];
            ProductVariant? variant = line.VariantId is { } variantId ? Known(variants, variantId, $"lines.{i}.variantId") : null;
            Product? product = (line.ProductId ?? variant?.ProductId) is { } productId ? Known(products, productId, $"lines.{i}.productId") : null;
            if (variant is not null && product!.Id != variant.ProductId)
            {
                throw ShopWrite.Invalid("The variant is one of another product.", $"lines.{i}.variantId");
            }

            decimal unitPrice = line.UnitPrice ?? variant?.UnitPrice ?? product?.UnitPrice
                ?? throw ShopWrite.Invalid("The line needs a unit price: it has none of its own and no product with a list price.", $"lines.{i}.unitPrice");
            long amount = Currencies.Round(line.Quantity * unitPrice, currency);
            sale.Lines.Add(new SaleLine
            {
                ShopId = sale.ShopId,
                SaleId = sale.Id,
                LineNumber = i + 1,
                Type = line.Type,
                ProductId = product?.Id,
                VariantId = variant?.Id,
                Description = Given.Text(line.Description, $"lines.{i}.description") ?? (variant is null ? product?.Name : $"{product!.Name} {variant.Name}"),
                Quantity = line.Quantity,
                UnitPrice = unitPrice,
                Amount = amount,
            });
            sale.Total += amount;
        }

        if (sale.Total < 0)
        {
            throw ShopWrite.Invalid("The sum of the lines must not be negative.", "lines");
        }
    }

    /// <summary>Adds the tenders; they must pay the total.</summary>
    public static void AddTenders(Sale sale, IReadOnlyList<SaleTenderInput> tenders)
    {
        if (tenders.Count > TenderCountMax)
        {
            throw ShopWrite.Invalid($"A sale has at most {TenderCountMax} tenders.", "tenders");
        }

        for (int i = 0; i < tenders.Count; i++)
        {
            SaleTenderInput tender = tenders[i];
            if (tender.Amount < 0 || tender.Amount > sale.Total)
            {
                throw ShopWrite.Invalid($"A tender pays from 0 to the total of {sale.Total}.", $"tenders.{i}.amount");
            }

            sale.Tenders.Add(new SaleTender
            {
                ShopId = sale.ShopId,
                SaleId = sale.Id,
                TenderNumber = i + 1,
                Type = tender.Type,
                Name = Given.Text(tender.Name, $"tenders.{i}.name"),
                Amount = tender.Amount,
            });
        }

        if (tenders.Count > 0 && sale.Tenders.Sum(tender => tender.Amount) is var paid && paid != sale.Total)
        {
            throw ShopWrite.Invalid($"The tenders pay {paid}, the total is {sale.Total}.", "tenders");
        }
    }

    private static T Known<T>(Dictionary<Guid, T> records, Guid id, string field)
        where T : class =>
        records.GetValueOrDefault(id) ?? throw new RefusedException(new NotFoundError($"There is no such {(typeof(T) == typeof(Product) ? "product" : "variant")}.", field));
}
