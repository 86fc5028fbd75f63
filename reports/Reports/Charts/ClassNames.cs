using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The five classes of customers as people call them, and where the lines between them are.</summary>
internal static class ClassNames
{
    /// <summary>From the highest class to the lowest: the order of legends and, from the line of 0 on, of stacks.</summary>
    public static IReadOnlyList<CustomerClass> Descending { get; } = [.. Enum.GetValues<CustomerClass>().OrderDescending()];

    /// <summary>The shop's own word, else the usual one.</summary>
    public static string Of(CustomerClass customerClass, ChartContext context) => Of(customerClass, context.ClassLabels).In(context.Language);

    /// <summary>The same in both languages.</summary>
    public static LocalText Of(CustomerClass customerClass, ClassLabels labels) => labels.Of(customerClass) is { } own ? new(own, own) : customerClass switch
    {
        CustomerClass.First => new("初回", "First"),
        CustomerClass.Toddler => new("よちよち", "Toddler"),
        CustomerClass.Steady => new("コツコツ", "Steady"),
        CustomerClass.Trend => new("流行", "Trend"),
        _ => new("優良", "Loyal"),
    };

    /// <summary>The same within a sentence.</summary>
    public static string Within(CustomerClass customerClass, ChartContext context) =>
        context.ClassLabels.Of(customerClass) ?? context.Say(Of(customerClass, context), Of(customerClass, context).ToLowerInvariant());

    /// <summary>The customers of a class within a sentence: 「優良客」.</summary>
    public static string Customers(CustomerClass customerClass, ChartContext context) => Customers(customerClass, context.ClassLabels).In(context.Language);

    /// <summary>The same in both languages.</summary>
    public static LocalText Customers(CustomerClass customerClass, ClassLabels labels)
    {
        LocalText name = Of(customerClass, labels);
        return labels.Of(customerClass) is null ? new(name.Ja + "客", name.En.ToLowerInvariant()) : name;
    }

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
