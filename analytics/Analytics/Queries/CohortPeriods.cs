namespace GraphQlCrm.Analytics.Queries;

/// <summary>The periods of a cohort table as numbers, as the files of <c>Sql/periods</c> count them.</summary>
/// <param name="period">Months, weeks or quarters.</param>
/// <param name="weekStart">The first day of a week.</param>
internal sealed class CohortPeriods(CohortPeriod period, DayOfWeek weekStart)
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerQuarter = 3;

    /// <summary>0 for weeks from Monday, 6 for weeks from Sunday.</summary>
    public int WeekStart { get; } = ((int)weekStart + DaysPerWeek - 1) % DaysPerWeek;

    /// <summary>The file that marks every row with its period.</summary>
    /// <param name="asOf">The day up to which sales are seen.</param>
    /// <param name="lastDay">The last day with a sale to anybody known; null without any.</param>
    public string SqlPath(DateOnly asOf, DateOnly? lastDay) => period switch
    {
        CohortPeriod.Month => asOf.AddDays(1).Day == 1 || lastDay <= asOf ? "periods/whole_month" : "periods/month",
        CohortPeriod.Quarter => "periods/quarter",
        _ => "periods/week",
    };

    /// <summary>The period that a day lies in.</summary>
    public int Of(DateOnly day) => period switch
    {
        CohortPeriod.Month => MonthNumber.Of(day),
        CohortPeriod.Quarter => MonthNumber.Of(day) / MonthsPerQuarter,
        _ => (day.DayNumber + DaysPerWeek - WeekStart) / DaysPerWeek,
    };

    /// <summary>The first day of a period.</summary>
    public DateOnly FirstDay(int number) => period switch
    {
        CohortPeriod.Month => MonthNumber.FirstDay(number),
        CohortPeriod.Quarter => MonthNumber.FirstDay(number * MonthsPerQuarter),
        _ => DateOnly.FromDayNumber(Math.Max(((number - 1) * DaysPerWeek) + WeekStart, 0)),
    };

    /// <summary>The last day of a period.</summary>
    public DateOnly LastDay(int number) => period switch
    {
        CohortPeriod.Month => MonthNumber.LastDay(number),
        CohortPeriod.Quarter => MonthNumber.LastDay((number * MonthsPerQuarter) + MonthsPerQuarter - 1),
        _ => DateOnly.FromDayNumber(Math.Max((number * DaysPerWeek) + WeekStart - 1, 0)),
    };
}
