namespace GraphQlCrm.Analytics;

/// <summary><c>month_no</c>: year × 12 + month − 1, so that months are added and subtracted like numbers.</summary>
public static class MonthNumber
{
    /// <summary>The number of the month that a day lies in.</summary>
    public static int Of(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The first day of a month.</summary>
    public static DateOnly FirstDay(int monthNumber) => new(monthNumber / 12, (monthNumber % 12) + 1, 1);

    /// <summary>The last day of a month.</summary>
    public static DateOnly LastDay(int monthNumber)
    {
        (int year, int month) = (monthNumber / 12, (monthNumber % 12) + 1);
        return new DateOnly(year, month, DateTime.DaysInMonth(year, month));
    }
}
