using GraphQlCrm.Crm.Money;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Shops;

/// <summary>A shop: the unit of isolation, erasure, refresh, caching and scale-out.</summary>
public sealed class Shop
{
    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Short name in URLs and in the <c>X-Shop</c> header: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    /// <summary>Name as customers know it.</summary>
    public required string Name { get; set; }

    /// <summary>IANA time zone, e.g. <c>Asia/Tokyo</c>. Days and months are those of this zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 4217 code. Every amount of the shop is in minor units of this currency.</summary>
    public required string Currency { get; init; }

    /// <summary>First month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; set; } = 4;

    /// <summary>Language of user-visible text: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ja";

    /// <summary>The day up to which figures are counted; null means today. A demonstration shop has a fixed day.</summary>
    public DateOnly? FixedDay { get; init; }

    /// <summary>When the shop was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>How many digits of an amount are minor units: 0 for JPY, 2 for USD and GBP.</summary>
    public int CurrencyDigits => Currencies.Digits(Currency);
}
