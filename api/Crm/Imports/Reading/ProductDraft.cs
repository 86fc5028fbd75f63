namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A product as a file gives it; null = the file does not say, and what is stored stays.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Code">Code of the product.</param>
/// <param name="Name">Name of the product.</param>
/// <param name="Category">Name of its category.</param>
/// <param name="Variant">The variant that the row is; null where it is the product itself.</param>
/// <param name="Barcode">JAN, EAN or UPC of the variant, or of the product.</param>
/// <param name="UnitPrice">List price of the variant, or of the product.</param>
/// <param name="UnitCost">Cost of the variant, or of the product.</param>
internal sealed record ProductDraft(
    long Line,
    string Code,
    string? Name,
    string? Category,
    VariantDraft? Variant,
    string? Barcode,
    decimal? UnitPrice,
    decimal? UnitCost);

/// <summary>A variant of a product as a row of a file gives it.</summary>
/// <param name="Code">Its code; one that the file does not give is made of the product's and the name.</param>
/// <param name="Name">What tells it from the others; the code, where the file gives no name.</param>
internal sealed record VariantDraft(string Code, string Name)
{
    /// <summary>The variant of a product by what a row says of it; null if it says nothing of one.</summary>
    public static VariantDraft? Of(string product, string? code, string? name) => code is null && name is null ? null : new(code ?? $"{product} {name}", name ?? code!);
}
