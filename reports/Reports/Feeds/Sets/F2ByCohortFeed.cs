using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Second visits within 30 to 365 days, by month of first visit: <see cref="F2Conversion"/>.</summary>
internal sealed class F2ByCohortFeed : FigureFeed<F2ByCohortFeed.Row>
{
    public F2ByCohortFeed()
        : base("F2ByCohort", new("F2転換", "Second visits by cohort"), new("1行＝初回月と日数（30・60・90・180・365）。", "One row a month of first visit and number of days (30, 60, 90, 180, 365)."))
    {
        MonthKey("CohortMonth", new("初回月", "Cohort month"), row => row.Month);
        Key("Days", SnapshotType.Int32, new("日数", "Days"), new("初回からの日数。", "Days since the first visit."), row => row.Cohort.Days);
        Column("Customers", SnapshotType.Int64, new("初回客数", "Customers"), new("その月が初回の方。", "Customers of the cohort."), row => row.Cohort.Customers);
        Column("Converted", SnapshotType.Int64, new("2回目来店客数", "Converted"), new("その日数までに2回目があった方。", "Of them, those with a second visit within so many days."), row => row.Cohort.Converted);
        Column("MatureCustomers", SnapshotType.Int64, new("日数が過ぎた初回客数", "Mature customers"), new("日数がもう過ぎた方。", "Customers whose days are over on the as-of day."), row => row.Cohort.MatureCustomers);
        Column("MatureConverted", SnapshotType.Int64, new("そのうち2回目来店客数", "Mature converted"), new("そのうち2回目があった方。", "Of them, those with a second visit in time."), row => row.Cohort.MatureConverted);
        Nullable("MatureRate", SnapshotType.Rate, new("F2転換率", "F2 rate"), new("日数が過ぎた方だけで割った率。まだ誰も過ぎていなければ空。", "Mature converted ÷ mature customers; null where nobody's days are over."), row => row.Cohort.MatureRate);
        Ends(row => row.Cohort.MatureCustomers == row.Cohort.Customers, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        F2ConversionResult result = await F2Conversion.RunAsync(shop.Warehouse, new F2ConversionParameters(), cancellationToken);
        return result.Cohorts.Select(cohort => new Row(cohort.Start!.Value, cohort, result.AsOf));
    }

    internal sealed record Row(DateOnly Month, F2Cohort Cohort, DateOnly AsOf);
}
