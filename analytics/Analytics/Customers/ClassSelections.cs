using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Customers;

/// <summary>
/// The customers who were in a class at the end of a month, as <c>customerClasses</c> counts them by the shop's own lines. Of a
/// kept month those whose record has gone since are left out.
/// </summary>
/// <param name="Month">The month, any day of it.</param>
/// <param name="Class">The class.</param>
/// <param name="Activity">現役 or 離脱.</param>
public sealed record CustomersByClass(DateOnly Month, CustomerClass Class, ClassActivity Activity = ClassActivity.Active) : CustomerSelection
{
    // A month that has not begun has nobody in it.
    private const int NoClass = -1;

    internal override string Sql => "by_class";

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) => throw new NotSupportedException();

    internal override (string Name, object? Value)[] Parameters(WarehouseReader reader, DateOnly asOf)
    {
        ClassLines lines = ClassLines.Read(reader, asOf);
        return
        [
            .. StateOf(lines, Month, asOf),
            ("class_no", MonthNumber.Of(Month) > MonthNumber.Of(asOf) ? NoClass : (int)Class),
            ("class_is_lapsed", Activity == ClassActivity.Lapsed),
        ];
    }

    /// <summary>The values with which the macro <c>class_state</c> is asked for a month.</summary>
    internal static (string Name, object? Value)[] StateOf(ClassLines lines, DateOnly month, DateOnly asOf)
    {
        DateOnly lastDay = MonthNumber.LastDay(MonthNumber.Of(month));
        DateOnly day = lastDay <= asOf ? lastDay : asOf;
        ClassThresholds thresholds = lines.On(day).Thresholds;
        return
        [
            ("state_day", day),
            ("kept_month", lines.IsKept(MonthNumber.Of(month)) ? MonthNumber.Of(month) : null),
            ("line_steady_days", thresholds.SteadyDays),
            ("line_loyal_days", thresholds.LoyalDays),
            ("line_loyal_amount", thresholds.LoyalAmount),
            ("line_lapse_days", thresholds.LapseDays),
        ];
    }
}

/// <summary>
/// The customers of one cell of a month's movement, or of its corrections, as <c>customerClasses</c> counts them by the shop's own
/// lines. Those whose record has gone since are left out.
/// </summary>
/// <param name="Month">The month, any day of it.</param>
/// <param name="FromClass">The class before; null = none.</param>
/// <param name="FromActivity">現役 or 離脱 before.</param>
/// <param name="ToClass">The class after; null = none, as a correction may have it.</param>
/// <param name="ToActivity">現役 or 離脱 after.</param>
/// <param name="Reason">Why; null = for any reason.</param>
/// <param name="IsCorrection">Whether the cell is one of the corrections.</param>
public sealed record CustomersByMovement(
    DateOnly Month,
    CustomerClass? FromClass = null,
    ClassActivity FromActivity = ClassActivity.Active,
    CustomerClass? ToClass = null,
    ClassActivity ToActivity = ClassActivity.Active,
    MovementReason? Reason = null,
    bool IsCorrection = false) : CustomerSelection
{
    internal override string Sql => "by_movement";

    private bool IsStay => FromClass == ToClass && FromActivity == ToActivity;

    internal override (string Name, object? Value)[] Parameters(DateOnly asOf) => throw new NotSupportedException();

    internal override (string Name, object? Value)[] Parameters(WarehouseReader reader, DateOnly asOf)
    {
        ClassLines lines = ClassLines.Read(reader, asOf);
        int month = MonthNumber.Of(Month);
        return
        [
            .. lines.Parameters,
            .. CustomersByClass.StateOf(lines, Month, asOf),
            ("move_month", month),
            ("is_correction", IsCorrection),
            ("from_class", (int)(FromClass ?? 0)),
            ("from_is_lapsed", FromClass is not null && FromActivity == ClassActivity.Lapsed),
            ("to_class", (int)(ToClass ?? 0)),
            ("to_is_lapsed", ToClass is not null && ToActivity == ClassActivity.Lapsed),
            ("reason_no", (int?)Reason),
            ("is_stay", IsStay && !IsCorrection && month <= MonthNumber.Of(asOf)),
        ];
    }

    internal override string? Fault() => FromClass is null && ToClass is null ? "fromClass or toClass must be given." : null;
}
