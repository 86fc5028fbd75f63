namespace GraphQlCrm.Analytics;

/// <summary>The same day in earlier years; the days after it, up to the day, are whole years.</summary>
internal static class TrailingYear
{
    /// <summary>The day <paramref name="years"/> years before; the last of a month stays the last.</summary>
    public static DateOnly Before(DateOnly day, int years)
    {
        int month = MonthNumber.Of(day) - (12 * years);
        return month < MonthNumber.Of(DateOnly.MinValue) ? DateOnly.MinValue
            : day == MonthNumber.LastDay(MonthNumber.Of(day)) ? MonthNumber.LastDay(month)
            : day.AddYears(-years);
    }

    /// <summary>Checks that there are years before a day.</summary>
    /// <exception cref="QueryParameterException">There are none.</exception>
    public static DateOnly Checked(DateOnly asOf) => asOf.Year < 1900
        ? throw new QueryParameterException("asOf must not be before 1900-01-01.")
        : asOf;
}
