using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Data;

/// <summary>What has changed since analytics were refreshed.</summary>
/// <param name="Customers">Customers whose record, sales or refunds changed.</param>
/// <param name="AnonymousSales">Un-identified sales, and un-identified refunds of no known sale, that changed.</param>
/// <param name="AreProductsTouched">Whether a product was changed or deleted, or another community became that of the shop: everything is read anew.</param>
/// <param name="AreSettingsTouched">Whether what is read anew with every refresh, such as the class thresholds, was changed.</param>
public sealed record TouchedRows(
    IReadOnlySet<Guid> Customers,
    IReadOnlySet<Guid> AnonymousSales,
    bool AreProductsTouched,
    bool AreSettingsTouched)
{
    /// <summary>Whether nothing has changed.</summary>
    public bool IsEmpty => Customers.Count == 0 && AnonymousSales.Count == 0 && !AreProductsTouched && !AreSettingsTouched;
}

/// <summary>A customer for analytics.</summary>
public readonly record struct CustomerRow(
    Guid Id,
    string? Code,
    string? Name,
    DateOnly RegisteredOn,
    string? Prefecture,
    string? AcquisitionChannel,
    Guid? ReferredById,
    bool IsMember);

/// <summary>A product for analytics.</summary>
public readonly record struct ProductRow(Guid Id, string Code, string Name, string? Category);

/// <summary>The lines between the classes from a day on, until a later version is valid; without a day, from the beginning.</summary>
public readonly record struct ClassThresholdRow(int Version, DateOnly? ValidFrom, int SteadyDays, int LoyalDays, long LoyalAmount, int LapseDays);

/// <summary>A month whose classes were kept, and the lines of its version.</summary>
public readonly record struct ClassClosingHead(DateOnly Month, DateOnly EvaluatedOn, ClassThresholdRow Lines);

/// <summary>A line of a sale or refund for analytics; quantity and amount of refunds are negative.</summary>
/// <param name="SaleId">The sale; for a refund the sale that it takes back, or the refund itself where that is not known.</param>
/// <param name="LineNumber">Position within the sale or refund.</param>
/// <param name="CustomerId">The buyer; null for an un-identified sale.</param>
/// <param name="ProductId">The product, if known.</param>
/// <param name="Type">What the line stands for.</param>
/// <param name="IsRefund">Whether money was given back.</param>
/// <param name="BusinessDay">The shop's day of the sale; for a refund the day that it reduces.</param>
/// <param name="RefundDay">The shop's day of the refund.</param>
/// <param name="Quantity">Four decimals.</param>
/// <param name="Amount">Minor units.</param>
public readonly record struct SaleLineRow(
    Guid SaleId, int LineNumber, Guid? CustomerId, Guid? ProductId, LineType Type, bool IsRefund, DateOnly BusinessDay,
    DateOnly? RefundDay, decimal Quantity, long Amount);
