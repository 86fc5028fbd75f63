namespace GraphQlCrm.Crm.Demo;

/// <summary>
/// How a generated customer buys. The five kinds are chosen so that every class of the portfolio, active and lapsed,
/// has people in it; what class a customer is in is still found from the sales alone.
/// </summary>
internal sealed class DemoBehaviour
{
    private readonly double _intervalDays;
    private readonly int _activeDays;
    private readonly int _visitsMax;

    private DemoBehaviour(double intervalDays, int activeDays, int visitsMax, double basket)
    {
        _intervalDays = intervalDays;
        _activeDays = activeDays;
        _visitsMax = visitsMax;
        Basket = basket;
    }

    /// <summary>How full the basket is beside the usual one.</summary>
    public double Basket { get; }

    public static DemoBehaviour Pick(Random random, int visitDays) => random.NextDouble() switch
    {
        // 初回: comes once.
        < 0.40 => new DemoBehaviour(visitDays, 0, 1, 1.0),

        // よちよち: a few visits in the first weeks.
        < 0.58 => new DemoBehaviour(visitDays * 0.6, 80, 4, 1.0),

        // コツコツ: rarely and little, for years.
        < 0.76 => new DemoBehaviour(visitDays * 2.4, random.Next(150, 1_100), int.MaxValue, 0.6),

        // 流行: much for some months, then gone.
        < 0.85 => new DemoBehaviour(visitDays * 0.5, random.Next(95, 205), int.MaxValue, 1.5),

        // 優良: often, and for long.
        _ => new DemoBehaviour(visitDays * 0.85, random.Next(260, 1_100), int.MaxValue, 1.35),
    };

    /// <summary>The days on which the customer comes, the first day first.</summary>
    public IEnumerable<DateOnly> Visits(Random random, DateOnly first, DateOnly last)
    {
        DateOnly day = first;
        for (int visit = 0; visit < _visitsMax && day <= last && day.DayNumber - first.DayNumber <= _activeDays; visit++)
        {
            yield return day;
            double wait = _intervalDays * (0.5 + random.NextDouble());
            day = day.AddDays(Math.Max(1, (int)Math.Round(wait)));
        }
    }
}
