using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>What the ten questions are answered from: each figure once, from one snapshot.</summary>
internal sealed class QuestionData
{
    private const int MonthsNeeded = 12;

    public QuestionData(WarehouseReader reader, CustomerClass regularClass, DateOnly asOf, int months, ClassLabels labels)
    {
        // The heaviest of all figures, and what belongs to it: about half of the work.
        Task<(CustomerClassesResult Classes, GrowthFunnelResult Funnel, ParetoResult Pareto, ParetoResult ParetoYearAgo)> beside = reader.Beside(other => (
            CustomerClasses.Run(other, new CustomerClassesParameters(AsOf: asOf)),
            GrowthFunnel.Run(other, asOf),
            Queries.Pareto.Run(other, asOf),
            Queries.Pareto.Run(other, TrailingYear.Before(asOf, 1))));
        AsOf = asOf;
        YearAgo = TrailingYear.Before(asOf, 1);
        RegularClass = regularClass;
        Labels = labels;
        FirstMonth = MonthNumber.Of(asOf) - months + 1;
        Revenue = RevenueByEntry.Run(reader, regularClass, asOf);
        Quiet = QuietCustomers.Run(reader, asOf);
        QuietYearAgo = QuietCustomers.Run(reader, YearAgo);
        QuietMonths = QuietByMonth.Run(reader, asOf);
        Buyers = BuyersByMonth.Run(reader, asOf);
        F2 = F2Conversion.Run(reader, new F2ConversionParameters(asOf));
        Frequency = RegularFrequency.Run(reader, regularClass, asOf);
        FrequencyYearAgo = RegularFrequency.Run(reader, regularClass, YearAgo);
        Products = ProductLoyalty.Run(reader, new ProductLoyaltyParameters(To: asOf, LoyalClass: regularClass, First: 3));
        ProductsYearAgo = ProductLoyalty.Run(reader, new ProductLoyaltyParameters(To: YearAgo, LoyalClass: regularClass, First: 1_000));
        Favourite = Products.Products is [var best, ..] ? RegularProductByMonth.Run(reader, best.Code, regularClass, asOf) : null;
        Gaps = RegularGaps.Run(reader, regularClass, asOf);
        IsDefinitionSaved = reader.Rows("parts/definition", row => row.GetBoolean(0), ("as_of", asOf)).Contains(true);
        (Classes, Funnel, Pareto, ParetoYearAgo) = beside.GetAwaiter().GetResult();
        int monthsAfterFirst = Revenue.Months.Count == 0 ? 0 : MonthNumber.Of(asOf) - MonthNumber.Of(Revenue.Months[0].From);
        MonthsOfData = Revenue.Months.Count == 0 ? 0 : monthsAfterFirst + (Revenue.Months[^1].IsComplete ? 1 : 0);
    }

    public DateOnly AsOf { get; }

    public DateOnly YearAgo { get; }

    public CustomerClass RegularClass { get; }

    /// <summary>The shop's own words for the classes.</summary>
    public ClassLabels Labels { get; }

    /// <summary>The first month of the series, as <c>month_no</c>.</summary>
    public int FirstMonth { get; }

    public RevenueByEntryResult Revenue { get; }

    public QuietCustomersResult Quiet { get; }

    public QuietCustomersResult QuietYearAgo { get; }

    public QuietByMonthResult QuietMonths { get; }

    public BuyersByMonthResult Buyers { get; }

    public F2ConversionResult F2 { get; }

    public CustomerClassesResult Classes { get; }

    public ParetoResult Pareto { get; }

    public ParetoResult ParetoYearAgo { get; }

    public RegularFrequencyResult Frequency { get; }

    public RegularFrequencyResult FrequencyYearAgo { get; }

    public ProductLoyaltyResult Products { get; }

    public ProductLoyaltyResult ProductsYearAgo { get; }

    /// <summary>The product that most regulars buy, by month; null where there is none.</summary>
    public RegularProductByMonthResult? Favourite { get; }

    public RegularGapsResult Gaps { get; }

    public GrowthFunnelResult Funnel { get; }

    public bool IsDefinitionSaved { get; }

    public int MonthsOfData { get; }

    /// <summary>A series of the months that are to be shown.</summary>
    public QuestionSeries Series<T>(string name, Words label, FigureUnit unit, IEnumerable<T> months, Func<T, QuestionPoint> point) =>
        new(name, label, unit, [.. months.Select(point).Where(one => MonthNumber.Of(one.Month) >= FirstMonth)]);

    /// <summary>A series of cohorts that need a year to be complete: a year more is shown.</summary>
    public QuestionSeries SeriesOfCohorts<T>(string name, Words label, FigureUnit unit, IEnumerable<T> cohorts, Func<T, QuestionPoint> point) =>
        new(name, label, unit, [.. cohorts.Select(point).Where(one => MonthNumber.Of(one.Month) >= FirstMonth - 12)]);

    /// <summary>The question with its readiness: what every question needs, and its own reasons.</summary>
    public Question Answer(
        QuestionName name,
        Words text,
        QuestionFigure headline,
        IReadOnlyList<QuestionFigure> figures,
        IReadOnlyList<QuestionSeries> series,
        QuestionPeople? people,
        bool needsDefinition = false,
        params ReadOnlySpan<ReadinessReason> missing)
    {
        List<ReadinessReason> reasons = [.. missing];
        if (headline.Value is null && missing.Length == 0)
        {
            reasons.Add(Reasons.NoData);
        }

        if (Revenue.TrailingYear.IdentifiedShare < Reasons.IdentifiedShareMin)
        {
            reasons.Add(Reasons.IdentifiedShare(Revenue.TrailingYear.IdentifiedShare.Value));
        }

        if (MonthsOfData < MonthsNeeded)
        {
            reasons.Add(Reasons.Months(MonthsOfData));
        }

        if (needsDefinition && !IsDefinitionSaved)
        {
            reasons.Add(Reasons.Definition);
        }

        Readiness readiness = headline.Value is null ? Readiness.NotYet : reasons.Count > 0 ? Readiness.Partly : Readiness.Answered;
        return new Question(name, (int)name, text, readiness, reasons, headline, figures, series, people);
    }
}
