namespace GraphQlCrm.Crm.Imports;

/// <summary>The fields that a mapping of some kind may and must name.</summary>
internal sealed record ImportFields(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    private static readonly ImportFields s_orders = new(
        ["orderId", "soldAt", "amount"],
        ["customerCode", "customerName", "kind", "refundOf"]);

    private static readonly ImportFields s_lines = new(
        ["orderId", "soldAt", "quantity", "unitPrice"],
        ["customerCode", "customerName", "kind", "refundOf", "productCode", "productName", "description"]);

    private static readonly ImportFields s_customers = new(
        ["code"],
        ["name", "kana", "email", "phone", "postalCode", "address", "birthday", "acquisitionChannel", "registeredOn", "notes"]);

    private static readonly ImportFields s_products = new(
        ["code"],
        ["name", "category", "unitPrice", "unitCost"]);

    public IEnumerable<string> All => Required.Concat(Optional);

    public static ImportFields Of(ImportMapping mapping) => mapping.Kind switch
    {
        ImportKind.Customers => s_customers,
        ImportKind.Products => s_products,
        _ => mapping.Shape == SalesShape.Order ? s_orders : s_lines,
    };
}
