namespace GraphQlCrm.Analytics.Queries;

/// <summary>The period of figures that are asked for a year.</summary>
internal static class Period
{
    /// <summary>From the given day, or from a year before the last one.</summary>
    /// <exception cref="QueryParameterException">The period ends before it begins.</exception>
    public static (DateOnly From, DateOnly To) YearTo(DateOnly? from, DateOnly to)
    {
        DateOnly first = from ?? to.AddYears(-1).AddDays(1);
        return first > to ? throw new QueryParameterException("from must not be after to.") : (first, to);
    }
}
