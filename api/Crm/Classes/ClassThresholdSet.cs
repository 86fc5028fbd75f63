using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Classes;

/// <summary>
/// One version of where a shop draws the lines between its five classes of customers. A version is never changed: the
/// classes of a day are those of the newest version that is valid from that day or an earlier one.
/// </summary>
public sealed class ClassThresholdSet
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>しきい値版: 1 for the method's own lines, one more with every change.</summary>
    public required int Version { get; init; }

    /// <summary>The first day of the shop's calendar on which it is valid; null for version 1, which is valid from the beginning.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>在籍期間 in days from which a customer is コツコツ or above.</summary>
    public required int SteadyDays { get; init; }

    /// <summary>在籍期間 in days from which a customer who has bought enough is 優良.</summary>
    public required int LoyalDays { get; init; }

    /// <summary>累計購入金額 from which a customer is 流行 or 優良, in minor units.</summary>
    public required long LoyalAmount { get; init; }

    /// <summary>離脱期間 in days from which a customer is 離脱.</summary>
    public required int LapseDays { get; init; }

    /// <summary>When the version was made, UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>The name of the key that made it; null for version 1, which every shop begins with.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The version that every shop begins with: 90, 210 and 240 days, 70,000.</summary>
    public static ClassThresholdSet OfTheMethod(Guid shopId, DateTime now) => new()
    {
        ShopId = shopId,
        Version = 1,
        SteadyDays = 90,
        LoyalDays = 210,
        LoyalAmount = 70_000,
        LapseDays = 240,
        ChangedAt = now,
    };
}
