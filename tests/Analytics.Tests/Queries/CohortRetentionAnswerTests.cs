using System.Globalization;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The cohort table against answers that were computed outside of this project, to the last digit.</summary>
public class CohortRetentionAnswerTests
{
    // The last day of the last month, so that every month is complete, as the reference takes it.
    public static TheoryData<string, int, string> Sets { get; } = new()
    {
        { "cdnow_master", 2, "1998-06-30" },
        { "knocks100_customer_month", 0, "2019-10-31" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_table_is_reproduced(string set, int decimals, string asOf)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        DateOnly day = TestShop.Day(asOf);
        CohortRetentionResult classic = await folder.CohortsAsync(new(AsOf: day));
        CohortRetentionResult rolling = await folder.CohortsAsync(new(AsOf: day, Kind: RetentionKind.Rolling));

        AssertSame(
            SharedData.Answer(set, "cohort_sizes.csv"),
            from cohort in classic.Cohorts
            where cohort.Size > 0
            select $"{cohort.Start:yyyy-MM},{cohort.Size}");
        AssertSame(SharedData.Answer(set, "retention_classic.csv"), Cells(classic));
        AssertSame(SharedData.Answer(set, "retention_rolling.csv"), Cells(rolling));
        AssertSame(
            SharedData.Answer(set, "retention_curve.csv"),
            classic.Pooled.Zip(rolling.Pooled, (c, r) => FormattableString.Invariant(
                $"{c.Offset},{c.Cohorts},{c.Size},{c.Customers},{c.Rate:F6},{r.Customers},{r.Rate:F6}")));
        AssertSame(
            SharedData.Answer(set, "cohort_revenue.csv"),
            from cohort in classic.Cohorts
            where cohort.Size > 0
            from cell in cohort.Cells
            select FormattableString.Invariant(
                $"{Key(cohort, cell)},{Money(cell.Revenue, decimals)},{Money(cell.CumulativeRevenue, decimals)},")
                + PerCustomer(cohort, cell, decimals));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task The_month_of_the_last_sale_is_complete_only_on_its_last_day(string set, int decimals, string asOf)
    {
        TestShop shop = TestShop.FromOrders(set, decimals);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        DateOnly dayBefore = TestShop.Day(asOf).AddDays(-1);
        CohortRetentionResult result = await folder.CohortsAsync(new(AsOf: dayBefore));

        Assert.All(result.Cohorts, cohort => Assert.False(cohort.Cells[^1].IsComplete));
        Assert.All(result.Cohorts, cohort => Assert.All(cohort.Cells.SkipLast(1), cell => Assert.True(cell.IsComplete)));
    }

    private static IEnumerable<string> Cells(CohortRetentionResult result) =>
        from cohort in result.Cohorts
        where cohort.Size > 0
        from cell in cohort.Cells
        select FormattableString.Invariant($"{Key(cohort, cell)},{cell.Customers},{cell.Rate:F6}");

    private static string Key(Cohort cohort, CohortCell cell) =>
        FormattableString.Invariant($"{cohort.Start:yyyy-MM},{cell.Offset},{cohort.Start.AddMonths(cell.Offset):yyyy-MM},{cohort.Size}");

    private static string Money(long minor, int decimals) =>
        new decimal((int)minor, (int)(minor >> 32), 0, false, (byte)decimals).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The figure is in minor units; the reference rounds in major units, so it is computed anew from the exact parts.
    /// </summary>
    private static string PerCustomer(Cohort cohort, CohortCell cell, int decimals)
    {
        Assert.Equal(ExactRatio.Rounded(cell.CumulativeRevenue, cohort.Size), cell.CumulativeRevenuePerCustomer);
        long unit = decimals == 2 ? 100 : 1;
        return FormattableString.Invariant($"{ExactRatio.Rounded(cell.CumulativeRevenue, cohort.Size * unit):F6}");
    }

    private static void AssertSame(IReadOnlyList<string[]> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Select(cells => string.Join(',', cells)), actual);
}
