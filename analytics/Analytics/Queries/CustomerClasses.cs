using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// The five classes month by month, and the movement between them: <c>Sql/queries/customer_classes.sql</c>, see
/// docs/metrics.md. Who is in a class is who has moved into it and not out of it.
/// </summary>
public static class CustomerClasses
{
    private static readonly State s_nobody = new(0, false);

    private static readonly State[] s_states =
    [
        .. from isLapsed in new[] { false, true }
           from customerClass in Enum.GetValues<CustomerClass>()
           select new State((int)customerClass, isLapsed),
    ];

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The thresholds contradict one another.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CustomerClassesResult> RunAsync(
        ShopWarehouse shop,
        CustomerClassesParameters parameters,
        CancellationToken cancellationToken = default)
    {
        ClassThresholds thresholds = parameters.Thresholds ?? new();
        return thresholds.Fault() is { } fault
            ? throw new QueryParameterException(fault)
            : shop.ReadAsync(reader => Run(reader, parameters, thresholds), cancellationToken);
    }

    internal static CustomerClassesResult Run(WarehouseReader reader, CustomerClassesParameters parameters, ClassThresholds thresholds)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        int lastMonth = MonthNumber.Of(asOf);
        List<Row> rows = reader.Rows(
            "queries/customer_classes",
            Row.Read,
            ("as_of", asOf),
            ("as_of_month", lastMonth),
            ("steady_days", thresholds.SteadyDays),
            ("loyal_days", thresholds.LoyalDays),
            ("loyal_amount", thresholds.LoyalAmount),
            ("lapse_days", thresholds.LapseDays));
        int from = parameters.From is { } first ? MonthNumber.Of(first) : int.MinValue;
        int to = parameters.To is { } last ? MonthNumber.Of(last) : int.MaxValue;
        return new CustomerClassesResult(asOf, thresholds, [.. Months(rows, lastMonth, asOf).Where(month => MonthNumber.Of(month.Month) >= from && MonthNumber.Of(month.Month) <= to)]);
    }

    private static IEnumerable<ClassMonth> Months(List<Row> rows, int lastMonth, DateOnly asOf)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        ILookup<int, Row> byMonth = rows.ToLookup(row => row.Month);
        Dictionary<State, (long Customers, long Amount)> counts = s_states.ToDictionary(state => state, _ => (0L, 0L));
        for (int month = rows[0].Month; month <= lastMonth; month++)
        {
            Dictionary<State, long> before = counts.ToDictionary(count => count.Key, count => count.Value.Customers);
            foreach (Row row in byMonth[month])
            {
                Add(counts, row.From, -row.Customers, -row.FromAmount);
                Add(counts, row.To, row.Customers, row.ToAmount);
            }

            yield return Month(month, asOf, before, counts, [.. byMonth[month]]);
        }
    }

    private static void Add(Dictionary<State, (long Customers, long Amount)> counts, State state, long customers, long amount)
    {
        if (state != s_nobody)
        {
            (long Customers, long Amount) count = counts[state];
            counts[state] = (count.Customers + customers, count.Amount + amount);
        }
    }

    private static ClassMonth Month(
        int month,
        DateOnly asOf,
        Dictionary<State, long> before,
        Dictionary<State, (long Customers, long Amount)> counts,
        List<Row> rows)
    {
        DateOnly lastDay = MonthNumber.LastDay(month);
        List<Flow> flows = Flows(before, rows);
        return new ClassMonth(
            MonthNumber.FirstDay(month),
            lastDay <= asOf ? lastDay : asOf,
            lastDay <= asOf,
            [.. s_states.Select(state => new ClassCount(state.Class, state.Activity, counts[state].Customers, counts[state].Amount))],
            [.. flows.Select(Movement)],
            [.. Enum.GetValues<CustomerClass>().Select(customerClass => Rates(customerClass, before, flows))],
            new ClassBridge(
                before.Where(count => !count.Key.IsLapsed).Sum(count => count.Value),
                flows.Where(flow => flow.From == s_nobody && !flow.To.IsLapsed).Sum(flow => flow.Customers),
                flows.Where(flow => flow.From.IsLapsed && !flow.To.IsLapsed).Sum(flow => flow.Customers),
                flows.Where(flow => flow.From != s_nobody && !flow.From.IsLapsed && flow.To.IsLapsed).Sum(flow => flow.Customers),
                counts.Where(count => !count.Key.IsLapsed).Sum(count => count.Value.Customers)));
    }

    /// <summary>The movements, and those who are in no row because nothing happened to them.</summary>
    private static List<Flow> Flows(Dictionary<State, long> before, List<Row> rows)
    {
        Dictionary<(State From, State To), long> flows = rows.ToDictionary(row => (row.From, row.To), row => row.Customers);
        foreach (State state in s_states)
        {
            long moved = rows.Where(row => row.From == state && row.To != state).Sum(row => row.Customers);
            flows[(state, state)] = before[state] - moved;
        }

        return
        [
            .. from flow in flows
               where flow.Value > 0
               orderby flow.Key.From.IsLapsed, flow.Key.From.Number, flow.Key.To.IsLapsed, flow.Key.To.Number
               select new Flow(flow.Key.From, flow.Key.To, flow.Value),
        ];
    }

    private static ClassMovement Movement(Flow flow) => new(
        flow.From == s_nobody ? null : flow.From.Class,
        flow.From == s_nobody ? null : flow.From.Activity,
        flow.To.Class,
        flow.To.Activity,
        flow.Customers,
        flow.From == flow.To ? null
            : flow.From == s_nobody ? MovementReason.Entry
            : flow.From with { IsLapsed = true } == flow.To ? MovementReason.Time
            : MovementReason.Purchase);

    private static ClassRates Rates(CustomerClass customerClass, Dictionary<State, long> before, List<Flow> flows)
    {
        var active = new State((int)customerClass, false);
        State lapsed = active with { IsLapsed = true };
        long activeBefore = before[active];
        long promoted = flows.Where(flow => flow.From == active && !flow.To.IsLapsed && flow.To.Number > active.Number).Sum(flow => flow.Customers);
        long retained = flows.Where(flow => flow.From == active && flow.To == active).Sum(flow => flow.Customers);
        long gone = flows.Where(flow => flow.From == active && flow.To.IsLapsed).Sum(flow => flow.Customers);
        long recovered = flows.Where(flow => flow.From == lapsed && !flow.To.IsLapsed).Sum(flow => flow.Customers);
        return new ClassRates(
            customerClass,
            activeBefore,
            promoted,
            retained,
            gone,
            ExactRatio.Rounded(promoted, activeBefore),
            ExactRatio.Rounded(retained, activeBefore),
            ExactRatio.Rounded(gone, activeBefore),
            before[lapsed],
            recovered,
            ExactRatio.Rounded(recovered, before[lapsed]));
    }

    /// <summary>A class and whether it is 離脱; number 0 is nobody yet.</summary>
    private readonly record struct State(int Number, bool IsLapsed)
    {
        public CustomerClass Class => (CustomerClass)Number;

        public ClassActivity Activity => IsLapsed ? ClassActivity.Lapsed : ClassActivity.Active;
    }

    private readonly record struct Flow(State From, State To, long Customers);

    private readonly record struct Row(int Month, State From, State To, long Customers, long FromAmount, long ToAmount)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0),
            new State(reader.GetInt32(1), reader.GetBoolean(2)),
            new State(reader.GetInt32(3), reader.GetBoolean(4)),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7));
    }
}
