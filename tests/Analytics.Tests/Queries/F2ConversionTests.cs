using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Second visits by month, week and quarter of first visit.</summary>
public class F2ConversionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CohortPeriod.Month, DayOfWeek.Monday)]
    [InlineData(CohortPeriod.Month, DayOfWeek.Sunday)]
    [InlineData(CohortPeriod.Quarter, DayOfWeek.Thursday)]
    [InlineData(CohortPeriod.Week, DayOfWeek.Monday)]
    [InlineData(CohortPeriod.Week, DayOfWeek.Sunday)]
    [InlineData(CohortPeriod.Week, DayOfWeek.Wednesday)]
    public async Task A_random_shop_gives_what_plain_counting_gives(CohortPeriod period, DayOfWeek weekStart)
    {
        TestShop shop = RandomShop.Create(23, customers: 70, sales: 350);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        DateOnly asOf = shop.AsOf.AddDays(-40);

        F2ConversionResult result = await F2Conversion.RunAsync(folder.Shop, new(asOf, period, weekStart), Cancel);

        Assert.Equal(
            from visits in PlainVisits.All(shop, asOf).Values
            from days in new[] { 30, 60, 90, 180, 365 }
            group visits by (Start: StartOf(visits[0], period, weekStart), Days: days) into cohort
            orderby cohort.Key.Start, cohort.Key.Days
            let mature = cohort.Where(visits => visits[0].AddDays(cohort.Key.Days) <= asOf).ToList()
            select (cohort.Key.Start, cohort.Key.Days, cohort.LongCount(), cohort.LongCount(visits => IsIn(visits, cohort.Key.Days)), (long)mature.Count, mature.LongCount(visits => IsIn(visits, cohort.Key.Days))),
            result.Cohorts.Select(row => (row.Start!.Value, row.Days, row.Customers, row.Converted, row.MatureCustomers, row.MatureConverted)));
        Assert.Equal(period, result.Period);
    }

    private static bool IsIn(List<DateOnly> visits, int days) => visits.Count > 1 && visits[1].DayNumber - visits[0].DayNumber <= days;

    private static DateOnly StartOf(DateOnly day, CohortPeriod period, DayOfWeek weekStart)
    {
        switch (period)
        {
            case CohortPeriod.Month:
                return new(day.Year, day.Month, 1);
            case CohortPeriod.Quarter:
                return new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
            default:
                while (day.DayOfWeek != weekStart)
                {
                    day = day.AddDays(-1);
                }

                return day;
        }
    }
}
