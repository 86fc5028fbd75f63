using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Closing;

/// <summary>What the host has to keep of a month that has ended.</summary>
/// <param name="Month">The month and its lines between the classes.</param>
/// <param name="Rows">Its customers, sparsely; see <see cref="RawClassClosingRow"/>.</param>
public sealed record ClassClosing(RawClassClosing Month, IReadOnlyList<RawClassClosingRow> Rows);

/// <summary>
/// Tells what is to be kept of the months that have ended: refunds, merges and new thresholds restate history, so what was
/// known when a month ended can be told later only if it was kept. See docs/adr/0012-kept-month-ends.md.
/// </summary>
public static class ClassClosings
{
    /// <summary>
    /// The next month that has ended and is not kept yet, the first time the last one that has ended; null if there is
    /// none. A month has ended when something is known of a later day.
    /// </summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ClassClosing?> NextAsync(ShopWarehouse shop, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(Next, cancellationToken);

    private static ClassClosing? Next(WarehouseReader reader)
    {
        int lastEnded = MonthNumber.Of(reader.State.AsOf) - 1;
        int month = reader.State.LastKeptMonth is { } lastKept ? MonthNumber.Of(lastKept) + 1 : lastEnded;
        if (month > lastEnded)
        {
            return null;
        }

        DateOnly firstDay = MonthNumber.FirstDay(month);
        DateOnly lastDay = MonthNumber.LastDay(month);
        ClassLines lines = ClassLines.Read(reader, lastDay);
        List<RawClassClosingRow> rows = reader.Rows(
            "closing/close_month",
            row => Read(row, firstDay),
            ("last_day", lastDay),
            ("kept_from", lines.KeptFrom),
            ("kept_to", lines.KeptTo));
        (int? version, ClassThresholds thresholds) = lines.On(lastDay);
        RawClassThreshold raw = new(version!.Value, DateOnly.MinValue, thresholds.SteadyDays, thresholds.LoyalDays, thresholds.LoyalAmount, thresholds.LapseDays);

        // Nobody has bought yet, so there is nothing to compare a later month with.
        return rows.Count == 0 && lines.KeptFrom is null ? null : new ClassClosing(new RawClassClosing(firstDay, lastDay, raw), rows);
    }

    private static RawClassClosingRow Read(DuckDBDataReader reader, DateOnly month) => new(
        month,
        reader.GetGuid(0),
        Class(reader.GetByte(1)),
        reader.GetBoolean(2),
        Reason(reader.GetByte(3)),
        Reason(reader.GetByte(4)),
        Class(reader.GetByte(5)),
        reader.GetBoolean(6),
        reader.GetInt32(7),
        reader.IsDBNull(8) ? null : reader.GetDateOnly(8),
        reader.IsDBNull(9) ? null : reader.GetDateOnly(9),
        reader.GetInt64(10));

    private static CustomerClass? Class(byte number) => number == 0 ? null : (CustomerClass)number;

    private static MovementReason? Reason(byte number) => number == 0 ? null : (MovementReason)number;
}
