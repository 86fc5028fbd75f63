using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The five classes of customers as people call them, and where the lines between them are.</summary>
internal static class ClassNames
{
    /// <summary>From the highest class to the lowest: the order of legends and, from the line of 0 on, of stacks.</summary>
    public static IReadOnlyList<CustomerClass> Descending { get; } = [.. Enum.GetValues<CustomerClass>().OrderDescending()];

    public static string Of(CustomerClass customerClass, ChartContext context) => customerClass switch
    {
        CustomerClass.First => context.Say("初回", "First"),
        CustomerClass.Toddler => context.Say("よちよち", "Toddler"),
        CustomerClass.Steady => context.Say("コツコツ", "Steady"),
        CustomerClass.Trend => context.Say("流行", "Trend"),
        _ => context.Say("優良", "Loyal"),
    };

    public static string ColorOf(CustomerClass customerClass, ChartContext context) => context.Theme.Classes[(int)customerClass - 1];

    public static string Definition(ClassThresholds lines, ChartContext context)
    {
        string amount = MoneyUnit.For(lines.LoyalAmount, context) is { } unit ? unit.Print(lines.LoyalAmount, context.Language) : "";
        return context.Say(
            $"初回＝来店1回、よちよち＝在籍{lines.SteadyDays}日未満、コツコツ＝{lines.SteadyDays}日以上で累計{amount}未満、"
            + $"流行＝{lines.LoyalDays}日未満で{amount}以上、優良＝{lines.LoyalDays}日以上で{amount}以上。",
            $"First: 1 visit; Toddler: under {lines.SteadyDays} days from first to last visit; Steady: longer, under {amount} in all; "
            + $"Trend: {amount} or more, under {lines.LoyalDays} days; Loyal: {amount} or more, {lines.LoyalDays} days or more.");
    }

    public static string ActiveDefinition(ClassThresholds lines, ChartContext context)
        => context.Say($"現役＝最終来店から{lines.LapseDays}日未満", $"Active: last visit under {lines.LapseDays} days ago");
}
