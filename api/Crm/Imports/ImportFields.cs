using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports;

/// <summary>The fields that a mapping of some kind may and must name.</summary>
internal sealed record ImportFields(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    private static readonly string[] s_buyer =
    [
        "customerId", "customerCode", "customerName", "customerKana", "customerEmail", "customerPhone", "customerPostalCode",
        "customerPrefecture", "customerCity", "customerAddress", "customerBuilding", "customerGender",
        .. Enum.GetValues<ConsentChannel>().Select(channel => ConsentOf(channel, ofBuyer: true)),
    ];

    private static readonly string[] s_sale =
    [
        "soldTime", "kind", "refundOf", "staffCode", "staffName", "place", "notes", "paymentMethod",
        .. Enum.GetValues<TenderType>().Select(PaidBy),
    ];

    private static readonly ImportFields s_orders = new(
        ["orderId", "soldAt", "amount"],
        [.. s_buyer, .. s_sale]);

    private static readonly ImportFields s_lines = new(
        ["orderId", "soldAt"],
        [
            .. s_buyer, .. s_sale, "productCode", "productGroup", "productName", "variantCode", "variant", "options", "description", "lineType",
            "quantity", "unitPrice", "lineAmount", "lineDiscount", "lineFee", "lineTax",
            "shipping", "fee", "discount", "points", "tax", "adjustment", "total", "rebate", "refundedAmount",
        ]);

    private static readonly ImportFields s_customers = new(
        [],
        [
            "id", "code", "name", "kana", "email", "phone", "postalCode", "prefecture", "city", "address", "building", "birthday", "gender",
            "acquisitionChannel", "registeredOn", "notes",
            .. Enum.GetValues<ConsentChannel>().Select(channel => ConsentOf(channel, ofBuyer: false)),
        ]);

    /// <summary>The fields by which a customer is known again; a customers file needs one of them.</summary>
    public static readonly string[] Identities = ["code", "id", "email", "phone", "kana"];

    private static readonly ImportFields s_products = new(
        ["code"],
        ["name", "category", "variantCode", "variant", "barcode", "unitPrice", "unitCost"]);

    public IEnumerable<string> All => Required.Concat(Optional);

    public static ImportFields Of(ImportMapping mapping) => Of(mapping.Kind, mapping.Shape);

    public static ImportFields Of(ImportKind kind, SalesShape shape) => kind switch
    {
        ImportKind.Customers => s_customers,
        ImportKind.Products => s_products,
        _ => shape == SalesShape.Order ? s_orders : s_lines,
    };

    /// <summary>The field of a file that says whether a customer, or the buyer of an order, may be written to in one way.</summary>
    public static string ConsentOf(ConsentChannel channel, bool ofBuyer) => ofBuyer ? $"customer{channel}Consent" : $"{channel.ToString().ToLowerInvariant()}Consent";

    /// <summary>The field of a sales file that holds what was paid by one means.</summary>
    public static string PaidBy(TenderType type) => $"paidBy{type}";

    /// <summary>What stands between the texts of several columns that make up one field.</summary>
    public static string JoinerOf(string field) => field switch
    {
        "phone" or "postalCode" or "customerPhone" or "customerPostalCode" => "-",
        "address" or "customerAddress" or "city" or "customerCity" => string.Empty,
        "notes" => "\n",
        "variant" or "options" => " / ",
        _ => " ",
    };
}
