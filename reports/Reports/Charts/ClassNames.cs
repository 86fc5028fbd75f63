using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The five classes of customers as people call them, and where the lines between them are.</summary>
internal static class ClassNames
{
    /// <summary>From the highest class to the lowest: the order of legends and, from the line of 0 on, of stacks.</summary>
    public static IReadOnlyList<CustomerClass> Descending { get; } = [.. Enum.GetValues<CustomerClass>().OrderDescending()];

    /// <summary>The shop's own word, else the usual one.</summary>
    public static string Of(CustomerClass customerClass, ChartContext context) => context.ClassLabels.Of(customerClass) ?? customerClass switch
    {
        CustomerClass.First => context.Say("初回", "First"),
        CustomerClass.Toddler => context.Say("よちよち", "Toddler"),
        CustomerClass.Steady => context.Say("コツコツ", "Steady"),
        CustomerClass.Trend => context.Say("流行", "Trend"),
        _ => context.Say("優良", "Loyal"),
    };

    /// <summary>The same within a sentence.</summary>
    public static string Within(CustomerClass customerClass, ChartContext context) =>
        context.ClassLabels.Of(customerClass) ?? context.Say(Of(customerClass, context), Of(customerClass, context).ToLowerInvariant());

    /// <summary>The customers of a class within a sentence: 「優良客」.</summary>
    public static string Customers(CustomerClass customerClass, ChartContext context) =>
        context.ClassLabels.Of(customerClass) ?? context.Say(Of(customerClass, context) + "客", Within(customerClass, context));

    public static string ColorOf(CustomerClass customerClass, ChartContext context) => context.Theme.Classes[(int)customerClass - 1];

    public static string Definition(ClassThresholds lines, ChartContext context)
    {
        string amount = MoneyUnit.For(lines.LoyalAmount, context) is { } unit ? unit.Print(lines.LoyalAmount, context.Language) : "";
        string[] names = [.. Enum.GetValues<CustomerClass>().Select(name => Of(name, context))];
        return context.Say(
            $"{names[0]}＝来店1回、{names[1]}＝在籍{lines.SteadyDays}日未満、{names[2]}＝{lines.SteadyDays}日以上で累計{amount}未満、"
            + $"{names[3]}＝{lines.LoyalDays}日未満で{amount}以上、{names[4]}＝{lines.LoyalDays}日以上で{amount}以上。",
            $"{names[0]}: 1 visit; {names[1]}: under {lines.SteadyDays} days from first to last visit; {names[2]}: longer, under {amount} in all; "
            + $"{names[3]}: {amount} or more, under {lines.LoyalDays} days; {names[4]}: {amount} or more, {lines.LoyalDays} days or more.");
    }

    public static string ActiveDefinition(ClassThresholds lines, ChartContext context)
        => context.Say($"現役＝最終来店から{lines.LapseDays}日未満", $"Active: last visit under {lines.LapseDays} days ago");
}
