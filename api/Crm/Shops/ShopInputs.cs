using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Shops;

/// <summary>What to change of the shop's settings; what is absent stays.</summary>
public sealed record UpdateShopInput : ChangeInput
{
    /// <summary>Name as customers know it.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>IANA time zone, e.g. <c>Asia/Tokyo</c>; only as long as the shop has no sales: their days are those of the zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>ISO 4217 code; only as long as the shop has no sales: their amounts are in its minor units.</summary>
    public string? Currency { get; init; }

    /// <summary>First month of the fiscal year, 1 to 12.</summary>
    public int? FiscalYearStartMonth { get; init; }

    /// <summary>Language of user-visible text: <c>ja</c> or <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Whether prices are with tax (税込) or without it (税抜).</summary>
    public bool? ArePricesWithTax { get; init; }

    /// <summary>The day on which a week begins.</summary>
    public DayOfWeek? WeekStart { get; init; }

    /// <summary>What counts as one purchase of a customer.</summary>
    public VisitUnit? VisitUnit { get; init; }

    /// <summary>The tag of customers who are members of the shop's community (ファンの会); null means that it has none.</summary>
    public Optional<string?> CommunityTag { get; init; }

    /// <summary>The sites that may show the shop's embed pages within their own, such as <c>https://www.example.jp</c> or <c>https://*.example.jp</c>; at most 20.</summary>
    public IReadOnlyList<string>? FrameAncestors { get; init; }

    /// <summary>What the shop calls the five classes of its customers.</summary>
    public ClassLabelsInput? ClassLabels { get; init; }
}

/// <summary>What a shop calls the five classes of its customers; what is absent stays, null means the usual name.</summary>
public sealed record ClassLabelsInput
{
    /// <summary>初回客.</summary>
    public Optional<string?> First { get; init; }

    /// <summary>よちよち客.</summary>
    public Optional<string?> Toddler { get; init; }

    /// <summary>コツコツ客.</summary>
    public Optional<string?> Steady { get; init; }

    /// <summary>流行客.</summary>
    public Optional<string?> Trend { get; init; }

    /// <summary>優良客.</summary>
    public Optional<string?> Loyal { get; init; }
}

/// <summary>The picture that stands for the shop.</summary>
public sealed record SetShopLogoInput : ChangeInput
{
    /// <summary>PNG, JPEG or WebP of at most 512 KiB and 4096 pixels a side; null takes the logo away.</summary>
    public IFile? File { get; init; }
}
