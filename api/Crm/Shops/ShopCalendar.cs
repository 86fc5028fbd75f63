namespace GraphQlCrm.Crm.Shops;

/// <summary>Turns instants into the shop's local days and back. A day belongs to exactly one month of the shop.</summary>
public sealed class ShopCalendar
{
    private readonly TimeZoneInfo _zone;

    /// <summary>The calendar of an IANA time zone.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown.</exception>
    public ShopCalendar(string timeZone)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
    }

    /// <summary>The shop's day at a UTC instant.</summary>
    public DateOnly DayOf(DateTime instantUtc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instantUtc, _zone));

    /// <summary>
    /// The UTC instant of a local time. A time that a change to summer time skips is moved forward by the gap; one
    /// that happens twice is read as the first.
    /// </summary>
    public DateTime InstantOf(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (_zone.IsInvalidTime(local))
        {
            TimeSpan before = _zone.GetUtcOffset(local.AddHours(-3));
            return DateTime.SpecifyKind(local - before, DateTimeKind.Utc);
        }

        if (_zone.IsAmbiguousTime(local))
        {
            TimeSpan first = _zone.GetAmbiguousTimeOffsets(local).Max();
            return DateTime.SpecifyKind(local - first, DateTimeKind.Utc);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, _zone);
    }
}
