namespace GraphQlCrm.Analytics.Queries;

/// <summary>What the customers of today are expected to buy within the horizon. Money is in minor units, weeks have seven days.</summary>
/// <param name="AsOf">The day up to which sales were counted, and from which the horizon runs.</param>
/// <param name="HorizonDays">How many days ahead.</param>
/// <param name="Customers">Customers with a purchase.</param>
/// <param name="Repeaters">Of them, those with purchases on two days or more.</param>
/// <param name="HistoryDays">Days from the first purchase of all to the as-of day.</param>
/// <param name="PurchaseFit">BG/NBD as fitted to this shop; null where it was not tried.</param>
/// <param name="SpendFit">Gamma-Gamma as fitted to this shop; null where it was not tried.</param>
/// <param name="Refusals">Why something is missing; without any, nothing is.</param>
/// <param name="Forecast">What is expected; null if BG/NBD is not trusted.</param>
/// <param name="Observed">What happened in the same number of days before the as-of day: beside the forecast, or instead of it.</param>
/// <param name="Backtest">What would have been forecast when those days began, beside what they brought; null if nothing would, and in very large shops.</param>
public sealed record CustomerLifetimeResult(
    DateOnly AsOf,
    int HorizonDays,
    long Customers,
    long Repeaters,
    int HistoryDays,
    LifetimePurchaseFit? PurchaseFit,
    LifetimeSpendFit? SpendFit,
    IReadOnlyList<LifetimeRefusal> Refusals,
    LifetimeForecast? Forecast,
    LifetimeObservation? Observed,
    LifetimeBacktest? Backtest);

/// <summary>The parameters of BG/NBD, time in weeks, six decimals.</summary>
/// <param name="R">Shape of the rates of purchase.</param>
/// <param name="Alpha">Scale of the rates of purchase.</param>
/// <param name="A">First parameter of the chance to leave after a purchase.</param>
/// <param name="B">Second parameter of it.</param>
/// <param name="LogLikelihood">The log-likelihood at these parameters.</param>
/// <param name="IsTrusted">Whether the search converged away from its bounds.</param>
public sealed record LifetimePurchaseFit(decimal R, decimal Alpha, decimal A, decimal B, decimal LogLikelihood, bool IsTrusted);

/// <summary>The parameters of Gamma-Gamma, money in minor units, six decimals.</summary>
/// <param name="P">Shape of the spends of one customer.</param>
/// <param name="Q">Shape of how customers differ.</param>
/// <param name="V">Scale of how customers differ.</param>
/// <param name="LogLikelihood">The log-likelihood at these parameters.</param>
/// <param name="Customers">Repeaters with a spend above 0, to whom it was fitted.</param>
/// <param name="MeanSpend">p · v ÷ (q − 1), what a visit brings over all customers; null where that is infinite.</param>
/// <param name="IsTrusted">Whether the search converged away from its bounds to a finite mean.</param>
public sealed record LifetimeSpendFit(decimal P, decimal Q, decimal V, decimal LogLikelihood, long Customers, decimal? MeanSpend, bool IsTrusted);

/// <summary>Why a model of this shop is not trusted.</summary>
/// <param name="Model">Which model.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason in words, with the numbers.</param>
public sealed record LifetimeRefusal(LifetimeModel Model, LifetimeRefusalReason Reason, string Message);

/// <summary>The two models of which a lifetime value is made.</summary>
public enum LifetimeModel
{
    /// <summary>BG/NBD: how often.</summary>
    Purchases,

    /// <summary>Gamma-Gamma: for how much.</summary>
    Spend,
}

/// <summary>Why a fit is not trusted.</summary>
public enum LifetimeRefusalReason
{
    /// <summary>Fewer than 100 repeaters: another sample of the same shop would give other parameters.</summary>
    TooFewRepeaters,

    /// <summary>The shop is known for less than 180 days, or less than half of the horizon.</summary>
    TooShortHistory,

    /// <summary>The search found no summit of the likelihood, or not twice the same.</summary>
    NotConverged,

    /// <summary>A parameter ran to its bound: the data do not say what it is.</summary>
    AtBound,

    /// <summary>The fitted spends have no finite mean.</summary>
    NoMeanSpend,
}

/// <summary>What is expected of all customers within the horizon. Intervals hold with 95 %.</summary>
/// <param name="ExpectedPurchases">Days with a purchase, of all customers together, six decimals.</param>
/// <param name="ExpectedPurchasesLow">Lower end of the interval.</param>
/// <param name="ExpectedPurchasesHigh">Upper end of the interval.</param>
/// <param name="ExpectedAmount">What they bring; null if Gamma-Gamma is not trusted.</param>
/// <param name="ExpectedAmountLow">Lower end of the interval; null also where the fitted spends have no finite variance.</param>
/// <param name="ExpectedAmountHigh">Upper end of the interval.</param>
/// <param name="CustomersAlive">Sum of P(alive) over all customers: too high, since one without repeats counts as 1.</param>
/// <param name="RepeatersAlive">Sum of P(alive) over repeaters, six decimals.</param>
/// <param name="AliveBands">Repeaters by P(alive), ten bands, the lowest first.</param>
/// <param name="Deciles">Customers by what is expected of them, ten groups of the same size, the best first.</param>
public sealed record LifetimeForecast(
    decimal ExpectedPurchases,
    decimal ExpectedPurchasesLow,
    decimal ExpectedPurchasesHigh,
    long? ExpectedAmount,
    long? ExpectedAmountLow,
    long? ExpectedAmountHigh,
    decimal CustomersAlive,
    decimal RepeatersAlive,
    IReadOnlyList<LifetimeAliveBand> AliveBands,
    IReadOnlyList<LifetimeDecile> Deciles);

/// <summary>Repeaters whose P(alive) lies in a tenth of the scale.</summary>
/// <param name="FromPercent">Lower end, itself included.</param>
/// <param name="ToPercent">Upper end, included only in the last band.</param>
/// <param name="Repeaters">How many repeaters.</param>
/// <param name="ExpectedPurchases">What is expected of them together, six decimals.</param>
public sealed record LifetimeAliveBand(int FromPercent, int ToPercent, long Repeaters, decimal ExpectedPurchases);

/// <summary>One tenth of the customers, by expected amount; by expected purchases where no amount is expected.</summary>
/// <param name="Number">1 = the best.</param>
/// <param name="Customers">How many customers; the first groups have one more where ten does not divide them.</param>
/// <param name="ExpectedPurchases">Of them together, six decimals.</param>
/// <param name="ExpectedAmount">Of them together; null if Gamma-Gamma is not trusted.</param>
/// <param name="Share">Expected amount ÷ that of all customers, six decimals.</param>
public sealed record LifetimeDecile(int Number, long Customers, decimal ExpectedPurchases, long? ExpectedAmount, decimal? Share);

/// <summary>What customers did in the last days, as many as the horizon has: those who had come before them.</summary>
/// <param name="Customers">Customers with a purchase on or before the day on which these days begin.</param>
/// <param name="Purchases">Days with a purchase since, of all of them.</param>
/// <param name="Amount">What they have bought since, net of refunds.</param>
/// <param name="PurchasesPerCustomer">Purchases ÷ customers, six decimals.</param>
/// <param name="AmountPerCustomer">Amount ÷ customers, six decimals.</param>
public sealed record LifetimeObservation(long Customers, long Purchases, long Amount, decimal? PurchasesPerCustomer, decimal? AmountPerCustomer);

/// <summary>The same forecast made one horizon earlier, of the customers of that day, beside what they then did.</summary>
/// <param name="ExpectedPurchases">What would have been expected, six decimals.</param>
/// <param name="ExpectedPurchasesLow">Lower end of the interval.</param>
/// <param name="ExpectedPurchasesHigh">Upper end of the interval.</param>
/// <param name="Purchases">Days with a purchase that there were.</param>
/// <param name="Ratio">Expected ÷ real purchases, six decimals: below 1 the model promised too little.</param>
/// <param name="ExpectedAmount">What would have been expected; null if Gamma-Gamma was not trusted.</param>
/// <param name="Amount">What they have bought, net of refunds.</param>
public sealed record LifetimeBacktest(
    decimal ExpectedPurchases,
    decimal ExpectedPurchasesLow,
    decimal ExpectedPurchasesHigh,
    long Purchases,
    decimal? Ratio,
    long? ExpectedAmount,
    long Amount);
