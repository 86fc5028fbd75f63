using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What the shop supposes.</summary>
/// <param name="MarginRate">粗利率: gross profit ÷ sales, above 0 and at most 1.</param>
/// <param name="Points">By how much retention is raised, in percentage points, above 0 and at most 100.</param>
/// <param name="Years">How many years a customer is looked at, 1 to 10.</param>
/// <param name="FixedCost">固定費 of a year, minor units, at least 0.</param>
/// <param name="AsOf">Sales after this day are left out; null = the day of the newest data.</param>
public sealed record RetentionGainParameters(decimal MarginRate, decimal Points = 5, int Years = 5, long FixedCost = 0, DateOnly? AsOf = null);

/// <summary>5:25の法則 tried on the shop's own figures: what if more customers stayed? A what-if, not a forecast. Money is in minor units.</summary>
/// <param name="AsOf">The day from which years of 365 days are counted back.</param>
/// <param name="Supposed">What was supposed.</param>
/// <param name="Base">What was measured.</param>
/// <param name="RaisedRate">Retention and points, at most 1; null where there is no retention.</param>
/// <param name="MoreCustomers">Customers who would have stayed besides, six decimals.</param>
/// <param name="MoreProfit">What they would have added to the profit of the last year, six decimals.</param>
/// <param name="Profit">The profit of the last year from known customers: amount × margin − fixed cost, six decimals.</param>
/// <param name="ProfitGrowth">More profit ÷ profit, six decimals; null where there was no profit.</param>
/// <param name="YearsValue">What one customer brings over the years at the measured rate, six decimals; null where refused.</param>
/// <param name="RaisedYearsValue">The same at the raised rate.</param>
/// <param name="YearsGrowth">Raised value ÷ value − 1, six decimals.</param>
/// <param name="YearsRefusal">Why there is no value over years; null if there is.</param>
/// <param name="Assumptions">Everything that is taken for granted.</param>
public sealed record RetentionGainResult(
    DateOnly AsOf,
    RetentionGainParameters Supposed,
    RetentionBase Base,
    decimal? RaisedRate,
    decimal? MoreCustomers,
    decimal? MoreProfit,
    decimal Profit,
    decimal? ProfitGrowth,
    decimal? YearsValue,
    decimal? RaisedYearsValue,
    decimal? YearsGrowth,
    WhatIfAssumption? YearsRefusal,
    IReadOnlyList<WhatIfAssumption> Assumptions);

/// <summary>What a what-if of retention starts from.</summary>
/// <param name="CustomersBefore">Customers with a visit in the year before the last.</param>
/// <param name="Kept">Of them, those with a visit in the last year.</param>
/// <param name="RetentionRate">12か月維持率: kept ÷ customers before, six decimals; the last of the rolling years of annual churn.</param>
/// <param name="AmountPerKept">What one of those kept bought in the last year, six decimals.</param>
/// <param name="Buyers">All known customers with a visit in the last year.</param>
/// <param name="Amount">What they bought in it, net of refunds.</param>
public sealed record RetentionBase(long CustomersBefore, long Kept, decimal? RetentionRate, decimal? AmountPerKept, long Buyers, long Amount);

/// <summary>What more retention would bring: <c>Sql/queries/retention_gain.sql</c>, see docs/metrics.md.</summary>
public static class RetentionGain
{
    private const int YearsMax = 10;
    private const int DaysOfTwoYears = 730;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">What is supposed is impossible.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RetentionGainResult> RunAsync(ShopWarehouse shop, RetentionGainParameters parameters, CancellationToken cancellationToken = default) => parameters switch
    {
        { MarginRate: <= 0 or > 1 } => throw new QueryParameterException("marginRate must be above 0 and at most 1."),
        { Points: <= 0 or > 100 } => throw new QueryParameterException("points must be above 0 and at most 100."),
        { Years: < 1 or > YearsMax } => throw new QueryParameterException($"years must be between 1 and {YearsMax}."),
        { FixedCost: < 0 } => throw new QueryParameterException("fixedCost must be at least 0."),
        _ => shop.ReadAsync(reader => Run(reader, parameters), cancellationToken),
    };

    private static RetentionGainResult Run(WarehouseReader reader, RetentionGainParameters supposed)
    {
        DateOnly asOf = supposed.AsOf ?? reader.State.AsOf;
        Row row = reader.Rows("queries/retention_gain", Row.Read, ("as_of", asOf))[0];
        decimal? rate = Divide(row.Kept, row.Before);
        decimal? raised = rate is { } measured ? Math.Min(1, measured + (supposed.Points / 100)) : null;
        decimal? perKept = Divide(row.AmountKept, row.Kept);
        decimal? moreCustomers = row.Before * (raised - rate);
        decimal? moreProfit = moreCustomers * perKept * supposed.MarginRate;
        decimal profit = (row.Amount * supposed.MarginRate) - supposed.FixedCost;
        bool isYoung = row.FirstVisit is not { } first || asOf.DayNumber - first.DayNumber < DaysOfTwoYears;
        decimal? value = isYoung ? null : Value(perKept * supposed.MarginRate, rate, supposed.Years);
        decimal? raisedValue = isYoung ? null : Value(perKept * supposed.MarginRate, raised, supposed.Years);
        return new RetentionGainResult(
            asOf,
            supposed,
            new RetentionBase(row.Before, row.Kept, Six(rate), Six(perKept), row.Buyers, row.Amount),
            Six(raised),
            Six(moreCustomers),
            Six(moreProfit),
            decimal.Round(profit, 6, MidpointRounding.AwayFromZero),
            profit > 0 ? Six(moreProfit / profit) : null,
            Six(value),
            Six(raisedValue),
            value > 0 ? Six((raisedValue / value) - 1) : null,
            isYoung ? RetentionGainTexts.TooYoung : null,
            RetentionGainTexts.Assumptions);
    }

    /// <summary>Σ value of a year × rate^(n − 1) over the years.</summary>
    private static decimal? Value(decimal? ofAYear, decimal? rate, int years)
    {
        decimal? sum = 0;
        decimal? share = 1;
        for (int year = 0; year < years; year++)
        {
            sum += share;
            share *= rate;
        }

        return ofAYear * (rate is null ? null : sum);
    }

    private static decimal? Divide(long numerator, long denominator) => denominator == 0 ? null : (decimal)numerator / denominator;

    private static decimal? Six(decimal? value) => value is { } exact ? decimal.Round(exact, 6, MidpointRounding.AwayFromZero) : null;

    private readonly record struct Row(long Before, long Kept, long AmountKept, long Buyers, long Amount, DateOnly? FirstVisit)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.IsDBNull(5) ? null : reader.GetDateOnly(5));
    }
}
