using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Reads orders out of the rows of a sales file: a row an order, or consecutive rows with one order id. Rows that
/// break a rule are reported and left out; the other rows of the order stay.
/// </summary>
internal sealed class OrderReader(
    ImportMapping mapping,
    Shop shop,
    DateOnly today,
    CsvRows rows,
    ScatteredOrders scattered,
    Action<RowError> reject)
{
    private readonly ShopCalendar _calendar = new(shop.TimeZone);
    private readonly TextPool _texts = new();

    /// <summary>Data rows read so far.</summary>
    public long RowCount { get; private set; }

    public IEnumerable<OrderDraft> Read()
    {
        OrderDraft? open = null;
        while (rows.Read())
        {
            RowCount++;
            if (ReadRow(open) is not { } order || ReferenceEquals(order, open))
            {
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = order;
        }

        if (open is not null)
        {
            yield return open;
        }

        foreach (OrderDraft order in scattered.Orders)
        {
            yield return order;
        }
    }

    /// <summary>The order that the row belongs to: <paramref name="open"/> with a line more, or a new one; null if the row went elsewhere.</summary>
    private OrderDraft? ReadRow(OrderDraft? open)
    {
        string orderId = rows["orderId"];
        if (orderId.Length == 0)
        {
            return Reject("orderId", "is required");
        }

        if (orderId.Length > 200 || !FieldText.IsReadable(orderId))
        {
            return Reject("orderId", "must be readable text of at most 200 characters");
        }

        bool isRefund = IsRefund(orderId);
        if (ReadLine(isRefund) is not { } line)
        {
            return null;
        }

        bool isScattered = scattered.Contains(orderId);
        OrderDraft? target = isScattered ? scattered.Find(orderId) : open?.ExternalId == orderId && mapping.Shape == SalesShape.Line ? open : null;
        if (target is not null)
        {
            if ((target.CustomerCode ?? string.Empty) != rows["customerCode"])
            {
                return Reject("customerCode", $"must be the same on all lines of order {orderId}");
            }

            target.Lines.Add(line);
            return isScattered ? null : target;
        }

        if (ReadHead(orderId, isRefund) is not { } order)
        {
            return null;
        }

        order.Lines.Add(line);
        if (isScattered)
        {
            scattered.Add(order);
            return null;
        }

        return order;
    }

    private bool IsRefund(string orderId) =>
        (mapping.RefundOrderIdPrefix is { } prefix && orderId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || mapping.RefundKinds.Contains(rows["kind"], StringComparer.OrdinalIgnoreCase);

    private OrderDraft? ReadHead(string orderId, bool isRefund)
    {
        if (!FieldText.TryDate(rows["soldAt"], mapping.DateFormats, out DateTime local) || local.Year < 1900)
        {
            return Reject("soldAt", mapping.DateFormats.Count > 0 ? $"must be a date as {string.Join(" or ", mapping.DateFormats)}" : "must be a date, year first");
        }

        if (DateOnly.FromDateTime(local) > today)
        {
            return Reject("soldAt", $"must not be after {today:yyyy-MM-dd}");
        }

        string customerCode = rows["customerCode"];
        string customerName = rows["customerName"];
        if (customerCode.Length > 200 || !FieldText.IsReadable(customerCode))
        {
            return Reject("customerCode", "must be readable text of at most 200 characters");
        }

        if (!FieldText.IsReadable(customerName))
        {
            return Reject("customerName", "must be readable in the encoding of the file");
        }

        string refundOf = rows["refundOf"];
        return new OrderDraft
        {
            ExternalId = orderId,
            IsRefund = isRefund,
            CustomerCode = customerCode.Length == 0 ? null : customerCode,
            CustomerName = customerName.Length == 0 ? null : customerName,
            Instant = _calendar.InstantOf(local),
            Day = DateOnly.FromDateTime(local),
            RefundOf = isRefund && refundOf.Length > 0 ? refundOf : null,
            Line = rows.Line,
        };
    }

    private LineDraft? ReadLine(bool isRefund) => mapping.Shape == SalesShape.Order ? ReadAmount(isRefund) : ReadQuantityAndPrice(isRefund);

    private LineDraft? ReadAmount(bool isRefund)
    {
        if (!FieldText.TryNumber(rows["amount"], out decimal amount))
        {
            return RejectLine("amount", "must be a number");
        }

        if (Currencies.Exact(amount, shop.Currency) is not { } minor)
        {
            return RejectLine("amount", $"must have at most {shop.CurrencyDigits} decimals ({shop.Currency}) and at most 18 digits");
        }

        if (minor < 0 && !isRefund)
        {
            return RejectLine("amount", "must not be negative on a sale");
        }

        return new LineDraft(null, null, 1, Math.Abs(amount), Math.Abs(minor));
    }

    private LineDraft? ReadQuantityAndPrice(bool isRefund)
    {
        if (!FieldText.TryNumber(rows["unitPrice"], out decimal unitPrice) || Math.Abs(unitPrice) >= 1_000_000_000_000m)
        {
            return RejectLine("unitPrice", "must be a number of at most 12 digits");
        }

        if (decimal.Round(unitPrice, 4) != unitPrice)
        {
            return RejectLine("unitPrice", "must have at most 4 decimals");
        }

        if (mapping.IsUnitPricePositive ? unitPrice <= 0 : unitPrice < 0)
        {
            return RejectLine("unitPrice", mapping.IsUnitPricePositive ? "must be more than 0" : "must not be negative");
        }

        if (!FieldText.TryNumber(rows["quantity"], out decimal quantity) || Math.Abs(quantity) >= 1_000_000m || decimal.Round(quantity, 4) != quantity)
        {
            return RejectLine("quantity", "must be a number below 1,000,000 of at most 4 decimals");
        }

        if (isRefund ? quantity >= 0 && mapping.RefundOrderIdPrefix is not null : quantity <= 0)
        {
            return RejectLine("quantity", isRefund ? "must be negative on a cancellation" : "must be more than 0 on a sale");
        }

        string productCode = rows["productCode"];
        string productName = rows["productName"];
        string description = rows["description"];
        if (productCode.Length > 200 || !FieldText.IsReadable(productCode))
        {
            return RejectLine("productCode", "must be readable text of at most 200 characters");
        }

        if (!FieldText.IsReadable(productName) || !FieldText.IsReadable(description))
        {
            return RejectLine(FieldText.IsReadable(productName) ? "description" : "productName", "must be readable in the encoding of the file");
        }

        quantity = Math.Abs(quantity);
        string text = description.Length > 0 ? description : productName;
        return new LineDraft(
            productCode.Length == 0 ? null : _texts.Share(productCode),
            text.Length == 0 ? null : _texts.Share(text),
            quantity,
            unitPrice,
            Currencies.Round(quantity * unitPrice, shop.Currency));
    }

    private OrderDraft? Reject(string field, string rule)
    {
        reject(rows.Error(field, rule));
        return null;
    }

    private LineDraft? RejectLine(string field, string rule)
    {
        reject(rows.Error(field, rule));
        return null;
    }
}
