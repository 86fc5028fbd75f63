using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Api.Analytics;

/// <summary>The lines between the classes and what was kept of them, as either side knows them.</summary>
internal static class RawClassRows
{
    public static RawVisitUnit VisitUnit(AnalyticsSource source) => source.VisitUnit == Crm.Shops.VisitUnit.Order ? RawVisitUnit.Order : RawVisitUnit.Day;

    public static RawClassThreshold[] Thresholds(AnalyticsSource source)
    {
        RawClassThreshold[] rows = [.. source.ClassThresholds().Select(ToRaw)];
        return rows.Length > 0 ? rows : [RawClassThreshold.OfTheMethod];
    }

    public static RawClassClosing[] Closings(AnalyticsSource source, DateOnly? after) =>
        [.. source.ClassClosings(after).Select(row => new RawClassClosing(row.Month, row.EvaluatedOn, ToRaw(row.Lines)))];

    public static IAsyncEnumerable<RawClassClosingRow> ClosingRows(AnalyticsSource source, DateOnly? after) =>
        source.ClassClosingRows(after).Select(ToRaw).ToAsyncEnumerable();

    public static RawClassCorrection[] Corrections(AnalyticsSource source) =>
        [.. source.Corrections().Select(row => new RawClassCorrection(row.CustomerId, ToRaw(row.Reason)))];

    public static ClassClosing ToCrm(Guid shopId, RawClassClosing closing, long lastCorrection, DateTime now) => new()
    {
        ShopId = shopId,
        Month = closing.Month,
        EvaluatedOn = closing.EvaluatedOn,
        ThresholdVersion = closing.Lines.Version,
        LastCorrection = lastCorrection,
        ClosedAt = now,
    };

    public static ClassClosingRow ToCrm(Guid shopId, RawClassClosingRow row) => new()
    {
        ShopId = shopId,
        Month = row.Month,
        CustomerId = row.CustomerId,
        OpeningClass = (int)(row.OpeningClass ?? 0),
        OpeningIsLapsed = row.OpeningIsLapsed,
        CorrectionReason = (int)(row.CorrectionReason ?? 0),
        MoveReason = (int)(row.MoveReason ?? 0),
        Class = (int)(row.Class ?? 0),
        IsLapsed = row.IsLapsed,
        Visits = row.Visits,
        FirstVisit = row.FirstVisit,
        LastVisit = row.LastVisit,
        Amount = row.Amount,
    };

    private static RawClassThreshold ToRaw(ClassThresholdRow row) =>
        new(row.Version, row.ValidFrom ?? DateOnly.MinValue, row.SteadyDays, row.LoyalDays, row.LoyalAmount, row.LapseDays);

    private static RawClassClosingRow ToRaw(ClassClosingRow row) => new(
        row.Month,
        row.CustomerId,
        Class(row.OpeningClass),
        row.OpeningIsLapsed,
        Reason(row.CorrectionReason),
        Reason(row.MoveReason),
        Class(row.Class),
        row.IsLapsed,
        row.Visits,
        row.FirstVisit,
        row.LastVisit,
        row.Amount);

    private static MovementReason ToRaw(CorrectionReason reason) => reason switch
    {
        CorrectionReason.Void => MovementReason.Void,
        CorrectionReason.Merge => MovementReason.Merge,
        _ => MovementReason.Split,
    };

    private static CustomerClass? Class(int number) => number == 0 ? null : (CustomerClass)number;

    private static MovementReason? Reason(int number) => number == 0 ? null : (MovementReason)number;
}
