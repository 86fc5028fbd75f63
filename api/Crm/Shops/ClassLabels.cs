namespace GraphQlCrm.Crm.Shops;

/// <summary>What a shop calls the five classes of its customers.</summary>
/// <param name="First">初回客.</param>
/// <param name="Toddler">よちよち客.</param>
/// <param name="Steady">コツコツ客.</param>
/// <param name="Trend">流行客.</param>
/// <param name="Loyal">優良客.</param>
public sealed record ClassLabels(string First, string Toddler, string Steady, string Trend, string Loyal)
{
    private static readonly ClassLabels s_japanese = new("初回客", "よちよち客", "コツコツ客", "流行客", "優良客");
    private static readonly ClassLabels s_english = new("First-time", "Toddler", "Steady", "Trend", "Loyal");

    /// <summary>A shop's own names; the usual ones where it has none.</summary>
    public static ClassLabels Of(Shop shop)
    {
        ClassLabels usual = shop.Language == "ja" ? s_japanese : s_english;
        return new ClassLabels(
            shop.FirstLabel ?? usual.First,
            shop.ToddlerLabel ?? usual.Toddler,
            shop.SteadyLabel ?? usual.Steady,
            shop.TrendLabel ?? usual.Trend,
            shop.LoyalLabel ?? usual.Loyal);
    }
}
