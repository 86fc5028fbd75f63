using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>
/// The ten questions, answered from one snapshot by the figures that docs/metrics.md names; nothing is computed twice, and
/// what is not recorded is not made up.
/// </summary>
public static class TenQuestions
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    /// <param name="asOf">Sales after this day are left out; null = the day of the newest data.</param>
    /// <param name="months">How many months the series have at most, 1 to 120.</param>
    /// <param name="labels">The shop's own words for the classes; null = the usual ones.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    /// <exception cref="QueryParameterException">The number of months is out of range.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The queries took longer than the options allow.</exception>
    public static Task<TenQuestionsResult> RunAsync(
        ShopWarehouse shop,
        CustomerClass regularClass = CustomerClass.Steady,
        DateOnly? asOf = null,
        int months = 13,
        ClassLabels? labels = null,
        CancellationToken cancellationToken = default) => months is < 1 or > 120
            ? throw new QueryParameterException("months must be between 1 and 120.")
            : shop.ReadAsync(reader => Run(new QuestionData(reader, regularClass, TrailingYear.Checked(asOf ?? reader.State.AsOf), months, labels ?? ClassLabels.Usual)), cancellationToken);

    private static TenQuestionsResult Run(QuestionData data)
    {
        Question[] questions =
        [
            RevenueQuestions.Regular(data),
            RevenueQuestions.New(data),
            VisitQuestions.Quiet(data),
            VisitQuestions.Buyers(data),
            VisitQuestions.F2(data),
            RegularQuestions.Vip(data),
            RegularQuestions.Frequency(data),
            RegularQuestions.Products(data),
            SystemQuestions.Campaigns(data),
            SystemQuestions.Growth(data),
        ];
        int Count(Readiness readiness) => questions.Count(question => question.Readiness == readiness);
        return new TenQuestionsResult(
            data.AsOf,
            data.Revenue.TrailingYear.From,
            Count(Readiness.Answered),
            Count(Readiness.Partly),
            Count(Readiness.NotYet),
            data.Revenue.TrailingYear.IdentifiedShare,
            data.MonthsOfData,
            data.IsDefinitionSaved,
            data.RegularClass,
            questions);
    }
}
