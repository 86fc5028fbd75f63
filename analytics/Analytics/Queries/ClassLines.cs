using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// The lines between the classes that hold in each month of an answer, and the months that are shown as they were kept.
/// Where lines are given, nothing that was kept by others is shown.
/// </summary>
internal sealed class ClassLines
{
    private readonly ClassThresholds? _own;
    private readonly IReadOnlyList<Line> _versions;
    private readonly IReadOnlyList<Line> _kept;

    private ClassLines(ClassThresholds? own, IReadOnlyList<Line> versions, IReadOnlyList<Line> kept)
    {
        _own = own;
        _versions = versions;
        _kept = kept;
    }

    /// <summary>The first month that is shown as it was kept.</summary>
    public int? KeptFrom => _kept.Count == 0 ? null : MonthNumber.Of(_kept[0].From);

    /// <summary>The last one.</summary>
    public int? KeptTo => _kept.Count == 0 ? null : MonthNumber.Of(_kept[^1].From);

    /// <summary>The values with which the macro <c>class_move</c> is asked, beside the day.</summary>
    public (string Name, object? Value)[] Parameters =>
    [
        ("kept_from", KeptFrom),
        ("kept_to", KeptTo),
        ("own_steady_days", _own?.SteadyDays),
        ("own_loyal_days", _own?.LoyalDays),
        ("own_loyal_amount", _own?.LoyalAmount),
        ("own_lapse_days", _own?.LapseDays),
    ];

    /// <summary>Reads what holds up to a day.</summary>
    public static ClassLines Read(WarehouseReader reader, DateOnly asOf, ClassThresholds? own = null) => new(
        own,
        own is null ? reader.Rows("state/read_class_lines", ReadVersion) : [],
        own is null ? [.. reader.Rows("state/read_class_closings", ReadKept).Where(kept => kept.To <= asOf)] : []);

    /// <summary>The lines on a day; without a version where they were given.</summary>
    public (int? Version, ClassThresholds Thresholds) On(DateOnly day)
    {
        if (_own is not null)
        {
            return (null, _own);
        }

        Line line = _versions.First(version => day >= version.From && day <= version.To);
        return (line.Version, line.Thresholds);
    }

    /// <summary>Whether a month is shown as it was kept.</summary>
    public bool IsKept(int month) => month >= KeptFrom && month <= KeptTo;

    /// <summary>The version by which a month is told.</summary>
    public int? VersionOf(int month, DateOnly evaluatedOn) =>
        IsKept(month) ? _kept[month - KeptFrom!.Value].Version : On(evaluatedOn).Version;

    private static Line ReadVersion(DuckDBDataReader reader) =>
        new(reader.GetDateOnly(1), reader.GetDateOnly(2), reader.GetInt32(0), ReadThresholds(reader));

    private static Line ReadKept(DuckDBDataReader reader) =>
        new(MonthNumber.FirstDay(reader.GetInt16(0)), reader.GetDateOnly(1), reader.GetInt32(2), ReadThresholds(reader));

    private static ClassThresholds ReadThresholds(DuckDBDataReader reader) =>
        new(reader.GetInt32(3), reader.GetInt32(4), reader.GetInt64(5), reader.GetInt32(6));

    private sealed record Line(DateOnly From, DateOnly To, int Version, ClassThresholds Thresholds);
}
