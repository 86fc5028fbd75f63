using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Customers;

/// <summary>
/// Whom a number counts: one file of <c>Sql/selections</c>, which gives keys of customers, and the values that it is
/// asked with. The kinds are a closed set; no text of a caller becomes SQL.
/// </summary>
public abstract record CustomerSelection
{
    /// <summary>The file, by its name without the ending.</summary>
    internal abstract string Sql { get; }

    /// <summary>The relations that the file names and does not define, by their files.</summary>
    internal virtual (string Name, string Path)[] Relations => [];

    /// <summary>The values of the file's own parameters.</summary>
    internal abstract (string Name, object? Value)[] Parameters(DateOnly asOf);

    /// <summary>The same, where they depend on what the warehouse holds.</summary>
    internal virtual (string Name, object? Value)[] Parameters(WarehouseReader reader, DateOnly asOf) => Parameters(asOf);

    /// <summary>What is wrong with the values; null if nothing is.</summary>
    internal virtual string? Fault() => null;
}

/// <summary>The customers of some classes on the as-of day, by the days since their last visit.</summary>
/// <param name="FromClass">The lowest class; null = 初回.</param>
/// <param name="ToClass">The highest class; null = 優良.</param>
/// <param name="Activity">現役 or 離脱; null = both.</param>
/// <param name="FromDays">The fewest days since the last visit.</param>
/// <param name="ToDays">The most days since the last visit; null = no limit.</param>
public sealed record CustomersByState(
    CustomerClass? FromClass = null,
    CustomerClass? ToClass = null,
    ClassActivity? Activity = null,
    int FromDays = 0,
    int? ToDays = null) : CustomerSelection
{
    internal override string Sql => "by_state";

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) =>
    [
        ("from_class", (int)(FromClass ?? CustomerClass.First)),
        ("to_class", (int)(ToClass ?? CustomerClass.Loyal)),
        ("is_lapsed", Activity is null ? null : Activity == ClassActivity.Lapsed),
        ("from_days", FromDays),
        ("to_days", ToDays),
    ];

    internal override string? Fault() => this switch
    {
        { FromDays: < 0 } => "fromDays must be at least 0.",
        { ToDays: var to, FromDays: var from } when to < from => "toDays must not be less than fromDays.",
        { FromClass: { } from, ToClass: { } to } when from > to => "fromClass must not be above toClass.",
        _ => null,
    };
}

/// <summary>The customers whose first visit fell in a period, and whether they have come again.</summary>
/// <param name="From">The first day; null = no limit.</param>
/// <param name="To">The last day; null = the as-of day.</param>
/// <param name="HasReturned">True: only those with a second visit; false: only those without; null = all.</param>
/// <param name="WithinDays">A second visit counts at most that many days after the first; null = ever.</param>
public sealed record CustomersByFirstVisit(DateOnly? From = null, DateOnly? To = null, bool? HasReturned = null, int? WithinDays = null) : CustomerSelection
{
    internal override string Sql => "by_first_visit";

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) =>
        [("from", From ?? DateOnly.MinValue), ("to", To ?? asOf), ("has_returned", HasReturned), ("days", WithinDays)];

    internal override string? Fault() => this switch
    {
        { WithinDays: < 1 } => "withinDays must be at least 1.",
        { From: { } from, To: { } to } when from > to => "from must not be after to.",
        _ => null,
    };
}

/// <summary>The customers who bought within a period.</summary>
/// <param name="From">The first day; null = no limit.</param>
/// <param name="To">The last day; null = the as-of day.</param>
/// <param name="ProductCode">The product that they bought; null = anything.</param>
/// <param name="FromClass">The lowest class that they are in on the as-of day; null = any.</param>
/// <param name="KnownBefore">Only those whose first visit was before this day; null = all.</param>
public sealed record CustomersByPurchase(
    DateOnly? From = null,
    DateOnly? To = null,
    string? ProductCode = null,
    CustomerClass? FromClass = null,
    DateOnly? KnownBefore = null) : CustomerSelection
{
    internal override string Sql => "by_purchase";

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) =>
    [
        ("from", From ?? DateOnly.MinValue),
        ("to", To ?? asOf),
        ("product_code", ProductCode),
        ("from_class", (int)(FromClass ?? CustomerClass.First)),
        ("known_before", KnownBefore ?? DateOnly.MaxValue),
    ];

    internal override string? Fault() => From is { } from && To is { } to && from > to ? "from must not be after to." : null;
}

/// <summary>The customers who came within a period while they were in some classes just before the visit.</summary>
/// <param name="From">The first day; null = no limit.</param>
/// <param name="To">The last day; null = the as-of day.</param>
/// <param name="FromClass">The lowest class just before the visit; null = also those who came for the first time.</param>
/// <param name="ToClass">The highest class just before the visit; null = those who came for the first time.</param>
public sealed record CustomersByEntryClass(DateOnly? From = null, DateOnly? To = null, CustomerClass? FromClass = null, CustomerClass? ToClass = null) : CustomerSelection
{
    internal override string Sql => "by_entry_class";

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) =>
        [("from", From ?? DateOnly.MinValue), ("to", To ?? asOf), ("from_class", (int)(FromClass ?? 0)), ("to_class", (int)(ToClass ?? 0))];

    internal override string? Fault() => this switch
    {
        { From: { } from, To: { } to } when from > to => "from must not be after to.",
        { FromClass: var from, ToClass: var to } when (from ?? 0) > (to ?? 0) => "fromClass must not be above toClass.",
        _ => null,
    };
}

/// <summary>The customers with given scores on scales that the shop has drawn itself.</summary>
/// <param name="Recency">The score of days since the last visit, 1 to 5; null = any.</param>
/// <param name="Frequency">The score of visits; null = any.</param>
/// <param name="Monetary">The score of amount; null = any.</param>
/// <param name="Lines">The lines between the scores; null = those of docs/metrics.md.</param>
public sealed record CustomersByRfm(int? Recency = null, int? Frequency = null, int? Monetary = null, RfmLines? Lines = null) : CustomerSelection
{
    internal override string Sql => "by_rfm_bands";

    internal override (string Name, string Path)[] Relations => [("rfm_score", "parts/rfm_bands")];

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) =>
        [("recency", Recency), ("frequency", Frequency), ("monetary", Monetary), .. (Lines ?? new()).Parameters()];

    internal override string? Fault() =>
        new[] { Recency, Frequency, Monetary }.Any(score => score is < 1 or > 5)
            ? "recency, frequency and monetary must be between 1 and 5."
            : Lines?.Fault();
}

/// <summary>The customers who are due again, or late, by the median of their own intervals.</summary>
/// <param name="Status">How they stand; null = all.</param>
/// <param name="From">The first due date; null = no limit.</param>
/// <param name="To">The last due date; null = no limit.</param>
public sealed record CustomersByRhythm(PurchaseStatus? Status = null, DateOnly? From = null, DateOnly? To = null) : CustomerSelection
{
    internal override string Sql => "by_rhythm";

    internal override (string Name, string Path)[] Relations => [("purchase_rhythm", "parts/purchase_rhythm")];

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) => [("status_no", (int?)Status), ("from", From), ("to", To)];

    internal override string? Fault() => From is { } from && To is { } to && from > to ? "from must not be after to." : null;
}
