using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What lines between the classes say: <c>Sql/queries/class_threshold_effect.sql</c>, a part of the suggestion.</summary>
internal static class ClassThresholdEffect
{
    public static ClassThresholdEffectRow Read(WarehouseReader reader, DateOnly asOf, ClassThresholds thresholds)
    {
        List<Row> rows = reader.Rows(
            "queries/class_threshold_effect",
            Row.Read,
            ("as_of", asOf),
            ("steady_days", thresholds.SteadyDays),
            ("loyal_days", thresholds.LoyalDays),
            ("loyal_amount", thresholds.LoyalAmount),
            ("lapse_days", thresholds.LapseDays));
        Row lapses = rows.Single(row => row.Class == 0);
        return new ClassThresholdEffectRow(
            thresholds,
            [
                .. from activity in Enum.GetValues<ClassActivity>()
                   from customerClass in Enum.GetValues<CustomerClass>()
                   select new ClassThresholdCount(
                       customerClass,
                       activity,
                       rows.Where(row => row.Class == customerClass && row.IsLapsed == (activity == ClassActivity.Lapsed)).Sum(row => row.Customers)),
            ],
            lapses.Customers,
            lapses.Returned,
            ExactRatio.Rounded(lapses.Returned, lapses.Customers));
    }

    private readonly record struct Row(CustomerClass Class, bool IsLapsed, long Customers, long Returned)
    {
        public static Row Read(DuckDBDataReader reader) =>
            new((CustomerClass)reader.GetInt32(0), reader.GetBoolean(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
