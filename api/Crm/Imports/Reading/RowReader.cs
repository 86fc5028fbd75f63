using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Reads what one row of a sales file says: the head of an order, its buyer, its lines. A broken rule is thrown as <see cref="BrokenRule"/>.</summary>
internal sealed class RowReader(ImportMapping mapping, Shop shop, DateOnly today, CsvRows rows)
{
    private const int CodeLengthMax = 200;
    private static readonly string[] s_signed = ["amount", "lineAmount", "quantity"];
    private const int TextLengthMax = 2_000;
    private readonly ShopCalendar _calendar = new(shop.TimeZone);
    private readonly TextPool _texts = new();
    private readonly Dictionary<string, TenderType> _methods = new(StringComparer.Ordinal);
    private readonly (TenderType Type, string Field)[] _paidBy =
        [.. Enum.GetValues<TenderType>().Select(type => (type, ImportFields.PaidBy(type))).Where(one => rows.Has(one.Item2))];

    private readonly (ConsentChannel Channel, string Field)[] _consents =
        [.. Enum.GetValues<ConsentChannel>().Select(channel => (channel, ImportFields.ConsentOf(channel, ofBuyer: true))).Where(one => rows.Has(one.Item2))];

    /// <summary>The number of the row's order.</summary>
    public string OrderId()
    {
        string orderId = rows["orderId"];
        Require(orderId.Length > 0, "orderId", "is required");
        return Code("orderId", orderId);
    }

    /// <summary>Whether the row says that it takes something back.</summary>
    public bool IsRefund(string orderId) =>
        (mapping.RefundOrderIdPrefix is { } prefix && orderId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || (rows.Has("kind") && mapping.RefundKinds.Contains(FieldText.Plain(rows["kind"]), StringComparer.OrdinalIgnoreCase))
        || (mapping.IsNegativeRefund && s_signed.Any(field => rows.TryAmount(field, out decimal amount) && amount < 0));

    /// <summary>What the first matching rule says of the row, or of the order that begins with it.</summary>
    public RowMeaning? MeaningOf(bool isOfRow)
    {
        foreach ((RowRule rule, int index) in rows.Rules)
        {
            if (rule.IsOfRow == isOfRow && rule.Matches(rows.At(index)))
            {
                return rule.Means;
            }
        }

        return null;
    }

    public OrderDraft Head(string orderId, bool isRefund, RowMeaning? meaning)
    {
        string day = rows["soldAt"];
        string time = rows["soldTime"];
        if (!DateText.TryRead(time.Length > 0 ? $"{day} {time}" : day, mapping.DateFormats, out DateTime local, out TimeSpan? offset) || local.Year < 1900)
        {
            Require(time.Length == 0 || !DateText.TryRead(day, mapping.DateFormats, out _, out _), "soldTime", "must be a time of day, 0:00 to 23:59:59");
            throw new BrokenRule("soldAt", mapping.DateFormats.Count > 0 ? $"must be a date as {string.Join(" or ", mapping.DateFormats)}" : "must be a date, year first");
        }

        Require(DateOnly.FromDateTime(local) <= today, "soldAt", $"must not be after {today:yyyy-MM-dd}");
        string refundOf = isRefund ? rows["refundOf"] : string.Empty;
        return new OrderDraft
        {
            ExternalId = orderId,
            IsRefund = isRefund,
            Buyer = Buyer(),
            Instant = offset is { } known ? DateTime.SpecifyKind(local - known, DateTimeKind.Utc) : _calendar.InstantOf(local),

            // With an offset too the day is the one that is written: it is the shop's own.
            Day = DateOnly.FromDateTime(local),
            RefundOf = refundOf.Length > 0 ? Code("refundOf", refundOf) : null,
            Staff = Staff(),
            Place = Text("place") is { } place ? _texts.Share(place) : null,
            Notes = Text("notes"),
            Meaning = meaning,
            Line = rows.Line,
        };
    }

    /// <summary>Whether the row names another buyer than the order that it belongs to.</summary>
    public bool IsOfAnotherBuyer(OrderDraft order) =>
        (rows["customerCode"] is { Length: > 0 } code && order.Buyer?.Code is { } knownCode && knownCode != code)
        || (rows["customerId"] is { Length: > 0 } id && order.Buyer?.ExternalId is { } knownId && knownId != id);

    /// <summary>The product, or other thing, that the row sells or takes back.</summary>
    public LineDraft Line(bool isRefund)
    {
        if (mapping.Shape == SalesShape.Order)
        {
            return Amount(isRefund);
        }

        LineType type = Type();
        (decimal quantity, decimal unitPrice, long amount) = QuantityAndPrice(isRefund, type);
        string? name = Text("productName");
        string? variant = Text("variant");
        string? text = Text("description") ?? Joined(Joined(name, variant), Text("options"));
        return type == LineType.Product
            ? OfProduct(new LineDraft(type, null, Share(text), quantity, unitPrice, amount), name, variant)
            : new LineDraft(type, null, Share(text), quantity, unitPrice, amount);
    }

    // A product whose file has a number over its variants is known by that; its code is then the variant's.
    private LineDraft OfProduct(LineDraft line, string? name, string? variant)
    {
        string? code = GivenCode("productCode");
        string? variantCode = GivenCode("variantCode");
        if (variant is null && variantCode is null)
        {
            code ??= mapping.IsProductNameCode && line.Description is { Length: <= CodeLengthMax } text ? text : null;
            return line with { ProductCode = Share(code) };
        }

        string? group = GivenCode("productGroup");
        string? product = group ?? code ?? (mapping.IsProductNameCode && name is { Length: <= CodeLengthMax } ? name : null);
        var draft = product is null ? null : VariantDraft.Of(product, Share(variantCode ?? (group is null ? null : code)), Share(variant));
        return line with
        {
            ProductCode = Share(product),
            ProductName = Share(name),
            Variant = draft is { Code.Length: <= CodeLengthMax } ? draft : null,
        };
    }

    /// <summary>What the row says of how its sale was paid: amounts by their means, or the name of one means for all of it.</summary>
    public IReadOnlyList<TenderDraft> Tenders()
    {
        List<TenderDraft> tenders = [];
        string? method = Text("paymentMethod");
        foreach ((TenderType type, string field) in _paidBy)
        {
            // Where more came back than was bought, money went the other way: that is no payment.
            if (Money(field) is > 0 and var paid)
            {
                tenders.Add(new TenderDraft(type, type == TenderType.Other ? Share(method) : null, Currencies.Round(paid, shop.Currency)));
            }
        }

        if (tenders.Count == 0 && method is not null)
        {
            if (!_methods.TryGetValue(method, out TenderType type))
            {
                _methods[method] = type = TenderWords.TypeOf(mapping, method);
            }

            tenders.Add(new TenderDraft(type, Share(method), null));
        }

        return tenders;
    }

    /// <summary>The amounts that stand beside the row's line.</summary>
    public OrderAmounts BesideLine() => new()
    {
        Discount = Math.Abs(Money("lineDiscount")),
        Fee = Math.Abs(Money("lineFee")),
        Tax = Math.Abs(Money("lineTax")),
    };

    /// <summary>The amounts of the whole order, as its first row has them.</summary>
    public OrderAmounts Amounts() => new()
    {
        Shipping = Money("shipping"),
        Fee = Money("fee"),
        Discount = Math.Abs(Money("discount")),
        Points = Math.Abs(Money("points")),
        Tax = Money("tax"),
        Adjustment = Money("adjustment"),
        Total = rows["total"].Length > 0 ? Money("total") : null,
        Rebate = Math.Abs(Money("rebate")),
        Refunded = Math.Abs(Money("refundedAmount")),
    };

    /// <summary>Whether the row is an option of the product in the row above.</summary>
    public bool IsOption => mapping.OptionRowPrefix is { } prefix && rows["productName"].StartsWith(prefix, StringComparison.Ordinal);

    private BuyerDraft? Buyer()
    {
        string? email = Text("customerEmail")?.ToLowerInvariant();
        Require(FieldWords.TryGender(mapping, rows["customerGender"], out Gender? gender), "customerGender", FieldWords.GenderRule);
        bool isMasked = email is not null && (!email.Contains('@', StringComparison.Ordinal) || mapping.MaskedEmailDomains.Any(end => email.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
        (string? prefecture, string? address) = Prefectures.Split(Text("customerAddress"));
        BuyerDraft buyer = new(
            rows["customerId"] is { Length: > 0 } id ? Code("customerId", id) : null,
            rows["customerCode"] is { Length: > 0 } code ? Code("customerCode", code) : null,
            Text("customerName"), Text("customerKana"), isMasked ? null : email, Text("customerPhone"), Text("customerPostalCode"),
            Prefectures.Of(Text("customerPrefecture")) ?? prefecture, address)
        {
            City = Text("customerCity"),
            Building = Text("customerBuilding"),
            Gender = gender,
            Consents = Consents(),
        };
        return buyer.IsIdentified ? buyer : null;
    }

    private List<ConsentDraft> Consents()
    {
        if (_consents.Length == 0)
        {
            return [];
        }

        List<ConsentDraft> consents = [];
        foreach ((ConsentChannel channel, string field) in _consents)
        {
            string word = rows[field];
            Require(FieldWords.TryConsent(mapping, word, out bool? isGranted), field, FieldWords.ConsentRule);

            // A box that somebody did not tick in an order takes nothing back.
            if (isGranted == true)
            {
                consents.Add(new ConsentDraft(channel, true, rows.Line, rows.HeaderOf(field), word));
            }
        }

        return consents;
    }

    private StaffDraft? Staff()
    {
        (string? code, string? name) = (GivenCode("staffCode"), Text("staffName"));
        return code is null && name is null ? null : new StaffDraft(Share(code), Share(name));
    }

    private LineType Type()
    {
        if (!rows.Has("lineType"))
        {
            return LineType.Product;
        }

        string value = FieldText.Plain(rows["lineType"]);
        return mapping.LineTypes.TryGetValue(value, out LineType type)
            ? type
            : throw new BrokenRule("lineType", $"must be one of {string.Join(", ", mapping.LineTypes.Keys)}");
    }

    private LineDraft Amount(bool isRefund)
    {
        Require(FieldText.TryNumber(rows["amount"], out decimal amount), "amount", "must be a number");
        long minor = Currencies.Exact(amount, shop.Currency)
            ?? throw new BrokenRule("amount", $"must have at most {shop.CurrencyDigits} decimals ({shop.Currency}) and at most 18 digits");
        Require(minor >= 0 || isRefund, "amount", "must not be negative on a sale");
        return LineDraft.Of(LineType.Product, null, Math.Abs(amount), Math.Abs(minor));
    }

    private (decimal Quantity, decimal UnitPrice, long Amount) QuantityAndPrice(bool isRefund, LineType type)
    {
        decimal quantity = rows.Has("quantity") && (rows["quantity"].Length > 0 || !rows.Has("lineAmount")) ? Quantity() : 1;
        bool isTakenOff = type is LineType.Discount or LineType.Point;
        if (rows.Has("lineAmount"))
        {
            Require(rows["lineAmount"].Length > 0, "lineAmount", "is required");
            decimal amount = Money("lineAmount");
            Require(type != LineType.Product || isRefund || amount >= 0, "lineAmount", "must not be negative on a sale");
            amount = isTakenOff ? -Math.Abs(amount) : type == LineType.Product ? Math.Abs(amount) : amount;
            quantity = quantity == 0 ? 1 : Math.Abs(quantity);
            decimal each = decimal.Round(amount / quantity, 4, MidpointRounding.AwayFromZero);
            return (quantity, each, Currencies.Round(amount, shop.Currency));
        }

        Require(FieldText.TryNumber(rows["unitPrice"], out decimal unitPrice) && Math.Abs(unitPrice) < 1_000_000_000_000m, "unitPrice", "must be a number of at most 12 digits");
        Require(decimal.Round(unitPrice, 4) == unitPrice, "unitPrice", "must have at most 4 decimals");
        Require(mapping.IsUnitPricePositive ? unitPrice > 0 : unitPrice >= 0 || type != LineType.Product, "unitPrice", mapping.IsUnitPricePositive ? "must be more than 0" : "must not be negative");
        if (isRefund)
        {
            Require(quantity < 0 || mapping.RefundOrderIdPrefix is null, "quantity", "must be negative on a cancellation");
        }
        else
        {
            Require(quantity > 0, "quantity", "must be more than 0 on a sale");
        }

        quantity = Math.Abs(quantity);
        unitPrice = isTakenOff ? -Math.Abs(unitPrice) : unitPrice;
        return (quantity, unitPrice, Currencies.Round(quantity * unitPrice, shop.Currency));
    }

    private decimal Quantity()
    {
        Require(
            FieldText.TryNumber(rows["quantity"], out decimal quantity) && Math.Abs(quantity) < 1_000_000m && decimal.Round(quantity, 4) == quantity,
            "quantity",
            "must be a number below 1,000,000 of at most 4 decimals");
        return quantity;
    }

    private decimal Money(string field)
    {
        Require(rows.TryAmount(field, out decimal amount), field, "must be a number of at most 12 digits");
        Require(Currencies.Exact(amount, shop.Currency) is not null, field, $"must have at most {shop.CurrencyDigits} decimals ({shop.Currency})");
        return amount;
    }

    private string? GivenCode(string field) => rows[field] is { Length: > 0 } code ? Code(field, code) : null;

    private static string? Joined(string? left, string? right) => right is null ? left : left is null ? right : $"{left} {right}";

    private static string Code(string field, string code)
    {
        Require(code.Length <= CodeLengthMax && FieldText.IsReadable(code), field, $"must be readable text of at most {CodeLengthMax} characters");
        return code;
    }

    private string? Text(string field)
    {
        string text = rows[field];
        Require(FieldText.IsReadable(text), field, "must be readable in the encoding of the file");
        Require(text.Length <= TextLengthMax, field, $"must have at most {TextLengthMax} characters");
        return text.Length == 0 ? null : text;
    }

    private string? Share(string? text) => text is null ? null : _texts.Share(text);

    private static void Require(bool isGood, string field, string rule)
    {
        if (!isGood)
        {
            throw new BrokenRule(field, rule);
        }
    }
}
