using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Shops;

/// <summary>What counts as one purchase of a customer.</summary>
public enum VisitUnit
{
    /// <summary>A day on which the customer bought, however often: for tills.</summary>
    Day,

    /// <summary>Every order: for web shops.</summary>
    Order,
}

/// <summary>A shop: the unit of isolation, erasure, refresh, caching and scale-out.</summary>
public sealed class Shop : IRecord
{
    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Short name in URLs and in the <c>X-Shop</c> header: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>Name as customers know it.</summary>
    public required string Name { get; set; }

    /// <summary>IANA time zone, e.g. <c>Asia/Tokyo</c>. Days and months are those of this zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 4217 code. Every amount of the shop is in minor units of this currency.</summary>
    public required string Currency { get; set; }

    /// <summary>First month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; set; } = 4;

    /// <summary>Language of user-visible text: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ja";

    /// <summary>Whether prices are with tax (税込) or without it (税抜).</summary>
    public bool ArePricesWithTax { get; set; } = true;

    /// <summary>The day on which a week begins.</summary>
    public DayOfWeek WeekStart { get; set; } = DayOfWeek.Monday;

    /// <summary>What counts as one purchase of a customer.</summary>
    public VisitUnit VisitUnit { get; set; } = VisitUnit.Day;

    /// <summary>The tag of customers who are members of the shop's community (ファンの会); null while it has none.</summary>
    public string? CommunityTag { get; set; }

    /// <summary>What the shop calls 初回客; null means the usual name.</summary>
    [GraphQLIgnore]
    public string? FirstLabel { get; set; }

    /// <summary>What the shop calls よちよち客; null means the usual name.</summary>
    [GraphQLIgnore]
    public string? ToddlerLabel { get; set; }

    /// <summary>What the shop calls コツコツ客; null means the usual name.</summary>
    [GraphQLIgnore]
    public string? SteadyLabel { get; set; }

    /// <summary>What the shop calls 流行客; null means the usual name.</summary>
    [GraphQLIgnore]
    public string? TrendLabel { get; set; }

    /// <summary>What the shop calls 優良客; null means the usual name.</summary>
    [GraphQLIgnore]
    public string? LoyalLabel { get; set; }

    /// <summary>The sites that may show the shop's embed pages within their own, such as <c>https://www.example.jp</c>; none by default.</summary>
    public IReadOnlyList<string> FrameAncestors => FrameAncestorText.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same with spaces between them.</summary>
    [GraphQLIgnore]
    public string FrameAncestorText { get; set; } = string.Empty;

    /// <summary>The day up to which figures are counted; null means today. A demonstration shop has a fixed day.</summary>
    public DateOnly? FixedDay { get; init; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the shop was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    Guid IRecord.ShopId => Id;

    /// <summary>How many digits of an amount are minor units: 0 for JPY, 2 for USD and GBP.</summary>
    public int CurrencyDigits => Currencies.Digits(Currency);
}
