using System.Globalization;
using System.Text.Json;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The classes and their movement against answers that were computed outside of this project, to the last digit.</summary>
public class CustomerClassesAnswerTests
{
    public static TheoryData<string, int, string> Sets { get; } = new()
    {
        { "cdnow_master", 2, "a" },
        { "cdnow_master", 2, "ltvlab" },
        { "knocks100_customer_month", 0, "a" },
        { "knocks100_customer_month", 0, "ltvlab" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_table_is_reproduced(string set, int decimals, string thresholds)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        CustomerClassesResult result = await CustomerClasses.RunAsync(
            folder.Shop,
            new CustomerClassesParameters(Thresholds: Read(set, thresholds, decimals)),
            TestContext.Current.CancellationToken);

        AssertSame(
            SharedData.Answer(set, $"cpm_{thresholds}_counts.csv"),
            from month in result.Months
            from count in month.Counts
            select FormattableString.Invariant(
                $"{month.Month:yyyy-MM},{month.EvaluatedOn:yyyy-MM-dd},{Name(count.Class, count.Activity)},{count.Customers},{Money(count.Amount, decimals)}"));
        AssertSame(
            SharedData.Answer(set, $"cpm_{thresholds}_transitions.csv"),
            from month in result.Months
            from movement in month.Movements
            select FormattableString.Invariant($"{month.Month:yyyy-MM},{Key(movement)},{movement.Customers}"));
        AssertSame(
            SharedData.Answer(set, $"cpm_{thresholds}_transitions_total.csv"),
            from month in result.Months
            from movement in month.Movements
            where movement.FromClass is not null
            group movement.Customers by (From: Name(movement.FromClass, movement.FromActivity), To: Name(movement.ToClass, movement.ToActivity)) into cell
            let before = result.Months.SelectMany(month => month.Movements)
                .Where(movement => movement.FromClass is not null && Name(movement.FromClass, movement.FromActivity) == cell.Key.From).Sum(movement => movement.Customers)
            select FormattableString.Invariant($"{cell.Key.From},{cell.Key.To},{cell.Sum()},{ExactRatio.Rounded(cell.Sum(), before):F6}"));
    }

    private static ClassThresholds Read(string set, string name, int decimals)
    {
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(SharedData.Require(Path.Combine("reference", "answers", set, "summary.json"))));
        JsonElement thresholds = summary.RootElement.GetProperty("cpm").GetProperty(name);
        decimal amount = decimal.Parse(thresholds.GetProperty("A").GetString()!, CultureInfo.InvariantCulture) * (decimals == 2 ? 100 : 1);
        return new ClassThresholds(
            thresholds.GetProperty("T1_days").GetInt32(),
            thresholds.GetProperty("T2_days").GetInt32(),
            (long)amount,
            thresholds.GetProperty("L_days").GetInt32());
    }

    private static string Key(ClassMovement movement) =>
        $"{(movement.FromClass is null ? "none" : Name(movement.FromClass, movement.FromActivity))},{Name(movement.ToClass, movement.ToActivity)}";

    private static string Name(CustomerClass? customerClass, ClassActivity? activity) => customerClass switch
    {
        CustomerClass.First => "first",
        CustomerClass.Toddler => "yochi",
        CustomerClass.Steady => "kotsu",
        CustomerClass.Trend => "ryuko",
        _ => "yuryo",
    } + (activity == ClassActivity.Lapsed ? "_lapsed" : string.Empty);

    private static string Money(long minor, int decimals) =>
        (minor / (decimals == 2 ? 100m : 1m)).ToString(decimals == 2 ? "F2" : "F0", CultureInfo.InvariantCulture);

    private static void AssertSame(IReadOnlyList<string[]> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Select(cells => string.Join(',', cells)).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
