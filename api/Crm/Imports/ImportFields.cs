namespace GraphQlCrm.Crm.Imports;

/// <summary>The fields that a mapping of some kind may and must name.</summary>
internal sealed record ImportFields(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    private static readonly string[] s_buyer =
    [
        "customerId", "customerCode", "customerName", "customerKana", "customerEmail", "customerPhone", "customerPostalCode",
        "customerPrefecture", "customerAddress",
    ];

    private static readonly ImportFields s_orders = new(
        ["orderId", "soldAt", "amount"],
        [.. s_buyer, "soldTime", "kind", "refundOf"]);

    private static readonly ImportFields s_lines = new(
        ["orderId", "soldAt"],
        [
            .. s_buyer, "soldTime", "kind", "refundOf", "productCode", "productName", "variant", "description", "lineType",
            "quantity", "unitPrice", "lineAmount", "lineDiscount", "lineFee", "lineTax",
            "shipping", "fee", "discount", "points", "tax", "adjustment", "total", "rebate", "refundedAmount",
        ]);

    private static readonly ImportFields s_customers = new(
        [],
        [
            "id", "code", "name", "kana", "email", "phone", "postalCode", "prefecture", "address", "birthday",
            "acquisitionChannel", "registeredOn", "notes",
        ]);

    /// <summary>The fields by which a customer is known again; a customers file needs one of them.</summary>
    public static readonly string[] Identities = ["code", "id", "email", "phone", "kana"];

    private static readonly ImportFields s_products = new(
        ["code"],
        ["name", "category", "unitPrice", "unitCost"]);

    public IEnumerable<string> All => Required.Concat(Optional);

    public static ImportFields Of(ImportMapping mapping) => Of(mapping.Kind, mapping.Shape);

    public static ImportFields Of(ImportKind kind, SalesShape shape) => kind switch
    {
        ImportKind.Customers => s_customers,
        ImportKind.Products => s_products,
        _ => shape == SalesShape.Order ? s_orders : s_lines,
    };

    /// <summary>What stands between the texts of several columns that make up one field.</summary>
    public static string JoinerOf(string field) => field switch
    {
        "phone" or "postalCode" or "customerPhone" or "customerPostalCode" => "-",
        "address" or "customerAddress" => string.Empty,
        _ => " ",
    };
}
