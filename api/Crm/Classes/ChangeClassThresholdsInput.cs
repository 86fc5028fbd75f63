using GraphQlCrm.Crm.Records;

namespace GraphQlCrm.Crm.Classes;

/// <summary>The lines between the five classes, from a day on.</summary>
public sealed record ChangeClassThresholdsInput : MutationInput
{
    /// <summary>在籍期間 in days from which a customer is コツコツ or above; at least 1.</summary>
    public int SteadyDays { get; init; }

    /// <summary>在籍期間 in days from which a customer who has bought enough is 優良; more than steadyDays.</summary>
    public int LoyalDays { get; init; }

    /// <summary>累計購入金額 from which a customer is 流行 or 優良, in minor units; at least 1.</summary>
    public long LoyalAmount { get; init; }

    /// <summary>離脱期間 in days from which a customer is 離脱; loyalDays to 3660.</summary>
    public int LapseDays { get; init; }

    /// <summary>The first day on which they are valid; without one, the shop's today.</summary>
    public DateOnly? ValidFrom { get; init; }
}
