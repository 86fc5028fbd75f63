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
        return parameters.Thresholds?.Fault() is { } fault
            ? throw new QueryParameterException(fault)
            : shop.ReadAsync(reader => Run(reader, parameters), cancellationToken);
    }

    internal static CustomerClassesResult Run(WarehouseReader reader, CustomerClassesParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        ClassLines lines = ClassLines.Read(reader, asOf, parameters.Thresholds);
        List<Row> rows = reader.Rows("queries/customer_classes", Row.Read, [("as_of", asOf), .. lines.Parameters]);
        int from = parameters.From is { } first ? MonthNumber.Of(first) : int.MinValue;
        int to = parameters.To is { } last ? MonthNumber.Of(last) : int.MaxValue;
        return new CustomerClassesResult(
            asOf,
            lines.On(asOf).Thresholds,
            [.. Months(rows, lines, asOf).Where(month => MonthNumber.Of(month.Month) >= from && MonthNumber.Of(month.Month) <= to)]);
    }

    private static IEnumerable<ClassMonth> Months(List<Row> rows, ClassLines lines, DateOnly asOf)
    {
        rows = [.. rows.Where(row => row.From != s_nobody || row.To != s_nobody)];
        if (rows.Count == 0)
        {
            yield break;
        }

        ILookup<int, Row> byMonth = rows.ToLookup(row => row.Month);
        Dictionary<State, (long Customers, long Amount)> counts = s_states.ToDictionary(state => state, _ => (0L, 0L));
        for (int month = rows[0].Month; month <= MonthNumber.Of(asOf); month++)
        {
            if (month == lines.KeptFrom)
            {
                // Everybody is in the rows of the first kept month, with what was known of the month before when it was kept.
                counts = s_states.ToDictionary(state => state, _ => (0L, 0L));
                foreach (Row row in byMonth[month])
                {
                    Add(counts, row.From, row.Customers, row.FromAmount);
                }
            }

            Dictionary<State, long> shown = Customers(counts);
            List<Row> corrections = [.. byMonth[month].Where(row => row.IsCorrection)];
            Apply(counts, corrections);
            Dictionary<State, long> before = Customers(counts);
            List<Row> moves = [.. byMonth[month].Where(row => !row.IsCorrection)];
            Apply(counts, moves);
            yield return Month(month, asOf, lines, shown, corrections, before, moves, counts);
        }
    }

    private static Dictionary<State, long> Customers(Dictionary<State, (long Customers, long Amount)> counts) =>
        counts.ToDictionary(count => count.Key, count => count.Value.Customers);

    private static void Apply(Dictionary<State, (long Customers, long Amount)> counts, List<Row> rows)
    {
        foreach (Row row in rows)
        {
            Add(counts, row.From, -row.Customers, -row.FromAmount);
            Add(counts, row.To, row.Customers, row.ToAmount);
        }
    }

    private static void Add(Dictionary<State, (long Customers, long Amount)> counts, State state, long customers, long amount)
    {
        if (state.Number != 0)
        {
            (long Customers, long Amount) count = counts[state];
            counts[state] = (count.Customers + customers, count.Amount + amount);
        }
    }

    private static ClassMonth Month(
        int month,
        DateOnly asOf,
        ClassLines lines,
        Dictionary<State, long> shown,
        List<Row> corrections,
        Dictionary<State, long> before,
        List<Row> moves,
        Dictionary<State, (long Customers, long Amount)> counts)
    {
        DateOnly lastDay = MonthNumber.LastDay(month);
        DateOnly evaluatedOn = lastDay <= asOf ? lastDay : asOf;
        List<Flow> flows = Flows(before, moves);
        return new ClassMonth(
            MonthNumber.FirstDay(month),
            evaluatedOn,
            lastDay <= asOf,
            lines.IsKept(month),
            lines.VersionOf(month, evaluatedOn),
            [.. s_states.Select(state => new ClassCount(state.Class, state.Activity, counts[state].Customers, counts[state].Amount))],
            [.. corrections.Where(row => row.Reason is not null).Select(Correction)],
            [.. flows.Select(Movement)],
            [.. Enum.GetValues<CustomerClass>().Select(customerClass => Rates(customerClass, before, flows))],
            new ClassBridge(
                Active(shown),
                flows.Where(flow => flow.From == s_nobody && !flow.To.IsLapsed).Sum(flow => flow.Customers),
                flows.Where(flow => flow.From.IsLapsed && !flow.To.IsLapsed).Sum(flow => flow.Customers),
                flows.Where(flow => flow.From != s_nobody && !flow.From.IsLapsed && flow.To.IsLapsed).Sum(flow => flow.Customers),
                Active(Customers(counts)),
                Active(before) - Active(shown)));
    }

    private static long Active(Dictionary<State, long> counts) => counts.Where(count => !count.Key.IsLapsed).Sum(count => count.Value);

    /// <summary>The movements, and those who are in no row because nothing happened to them.</summary>
    private static List<Flow> Flows(Dictionary<State, long> before, List<Row> rows)
    {
        List<Flow> flows = [.. rows.Where(row => row.From != row.To).Select(row => new Flow(row.From, row.To, row.Customers, row.Reason))];
        foreach (State state in s_states)
        {
            flows.Add(new Flow(state, state, before[state] - flows.Where(flow => flow.From == state && flow.To != state).Sum(flow => flow.Customers), null));
        }

        return
        [
            .. from flow in flows
               where flow.Customers > 0
               orderby flow.From.IsLapsed, flow.From.Number, flow.To.IsLapsed, flow.To.Number, flow.Reason
               select flow,
        ];
    }

    private static ClassMovement Movement(Flow flow) =>
        new(flow.From.KnownClass, flow.From.KnownActivity, flow.To.Class, flow.To.Activity, flow.Customers, flow.Reason);

    private static ClassCorrection Correction(Row row) =>
        new(row.From.KnownClass, row.From.KnownActivity, row.To.KnownClass, row.To.KnownActivity, row.Customers, row.Reason!.Value);

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

    /// <summary>A class and whether it is 離脱; number 0 is nobody yet, or nobody any more.</summary>
    private readonly record struct State(int Number, bool IsLapsed)
    {
        public CustomerClass Class => (CustomerClass)Number;

        public ClassActivity Activity => IsLapsed ? ClassActivity.Lapsed : ClassActivity.Active;

        public CustomerClass? KnownClass => Number == 0 ? null : Class;

        public ClassActivity? KnownActivity => Number == 0 ? null : Activity;
    }

    private readonly record struct Flow(State From, State To, long Customers, MovementReason? Reason);

    private readonly record struct Row(
        int Month,
        bool IsCorrection,
        MovementReason? Reason,
        State From,
        State To,
        long Customers,
        long FromAmount,
        long ToAmount)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0),
            reader.GetBoolean(1),
            reader.GetInt32(2) is var reason and not 0 ? (MovementReason)reason : null,
            new State(reader.GetInt32(3), reader.GetBoolean(4)),
            new State(reader.GetInt32(5), reader.GetBoolean(6)),
            reader.GetInt64(7),
            reader.GetInt64(8),
            reader.GetInt64(9));
    }
}
