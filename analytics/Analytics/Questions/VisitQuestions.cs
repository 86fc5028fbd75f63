using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>③ to ⑤: who comes, and who does not.</summary>
internal static class VisitQuestions
{
    private const int F2Days = 90;

    public static Question Quiet(QuestionData data) => data.Answer(
        QuestionName.QuietCustomers,
        new("2〜3か月買っていないお客様は何人ですか。どなたですか", "How many customers have not come for two to three months, and who are they?"),
        QuestionFigure.Of(
            "quietCustomers",
            new("2〜3か月未購入の現役のお客様", "Active customers who have not come for 60 to 89 days"),
            FigureUnit.Customers,
            Known(data.Quiet, data.Quiet.Quiet),
            Known(data.QuietYearAgo, data.QuietYearAgo.Quiet)),
        [
            QuestionFigure.Of("quietRate", new("現役のお客様に占める割合", "Share of active customers"), FigureUnit.Rate, data.Quiet.QuietRate, data.QuietYearAgo.QuietRate),
            Span(data, "quiet90", new("90〜119日未購入", "Not come for 90 to 119 days"), 90),
            Span(data, "quiet120", new("120日以上未購入の現役", "Not come for 120 days or more, still active"), 120),
        ],
        [
            data.Series("quietCustomers", new("2〜3か月未購入（月末）", "Not come for 60 to 89 days, end of month"), FigureUnit.Customers, data.QuietMonths.Months, month => new QuestionPoint(month.Month, month.IsComplete, month.Customers)),
        ],
        new QuestionPeople(
            new("2〜3か月未購入の現役のお客様", "Active customers who have not come for 60 to 89 days"),
            new CustomersByState(Activity: ClassActivity.Active, FromDays: QuietCustomers.FromDays, ToDays: QuietCustomers.ToDays),
            CustomerOrder.Amount,
            true));

    public static Question Buyers(QuestionData data)
    {
        BuyerMonth? month = data.Buyers.Months is [.., var last] ? last : null;
        BuyerMonth? before = data.Buyers.Months.FirstOrDefault(one => MonthNumber.Of(one.Month) == MonthNumber.Of(data.AsOf) - 12);
        ClassMonth? classes = data.Classes.Months is [.., var lastClasses] ? lastClasses : null;
        DateOnly start = MonthNumber.FirstDay(MonthNumber.Of(data.AsOf));
        return data.Answer(
            QuestionName.BuyersOfMonth,
            new("今月は何%のお客様が買ってくださいましたか", "What share of the customers has bought this month?"),
            QuestionFigure.Of("buyerRate", new("今月購入率（月初までのお客様全員に対して）", "Buyers of this month among all customers known before it"), FigureUnit.Rate, month?.RateSoFar, before?.RateSoFar),
            [
                QuestionFigure.Of("activeBuyerRate", new("今月購入率（月初の現役のお客様に対して）", "Buyers of this month among customers who were active at its start"), FigureUnit.Rate, month is null || classes is null ? null : ExactRatio.Rounded(month.Continuing, classes.Bridge.Before), null),
                QuestionFigure.Of("continuing", new("継続のお客様", "Continuing customers"), FigureUnit.Customers, month?.Continuing, null),
                QuestionFigure.Of("recovered", new("復活のお客様", "Recovered customers"), FigureUnit.Customers, month?.Recovered, null),
                QuestionFigure.Of("new", new("新規のお客様", "New customers"), FigureUnit.Customers, month?.NewSoFar, before?.NewSoFar),
            ],
            [
                data.Series("buyerRate", new("月ごとの購入率", "Buyers among customers known before the month"), FigureUnit.Rate, data.Buyers.Months, one => new QuestionPoint(one.Month, one.IsComplete, one.Rate)),
                data.Series("continuing", new("継続", "Continuing"), FigureUnit.Customers, data.Buyers.Months, one => new QuestionPoint(one.Month, one.IsComplete, one.Continuing)),
                data.Series("recovered", new("復活", "Recovered"), FigureUnit.Customers, data.Buyers.Months, one => new QuestionPoint(one.Month, one.IsComplete, one.Recovered)),
                data.Series("new", new("新規", "New"), FigureUnit.Customers, data.Buyers.Months, one => new QuestionPoint(one.Month, one.IsComplete, one.New)),
            ],
            new QuestionPeople(
                new("今月買ってくださった方（新規を除く）", "Who has bought this month, without new customers"),
                new CustomersByPurchase(start, data.AsOf, KnownBefore: start),
                CustomerOrder.LastVisit,
                true));
    }

    public static Question F2(QuestionData data)
    {
        // Twelve months of first visits whose 90 days are all over, and the twelve before them.
        int lastMature = MonthNumber.Of(data.AsOf.AddDays(1 - F2Days)) - 1;
        return data.Answer(
            QuestionName.F2Conversion,
            new("新規のお客様は何%が2回目に来てくださいますか", "What share of new customers comes a second time?"),
            Rate("f2Rate", new("90日以内のF2転換率（直近12か月の新規）", "Second visit within 90 days, new customers of 12 months"), data, F2Days, lastMature),
            [
                Rate("f2Rate30", new("30日以内のF2転換率", "Second visit within 30 days"), data, 30, lastMature),
                Rate("f2Rate60", new("60日以内のF2転換率", "Second visit within 60 days"), data, 60, lastMature),
                QuestionFigure.Of("newCustomers", new("もとになる新規のお客様", "New customers it is measured on"), FigureUnit.Customers, Cohorts(data, F2Days, lastMature).Sum(one => one.Customers), Cohorts(data, F2Days, lastMature - 12).Sum(one => one.Customers)),
            ],
            [
                data.Series("f2Rate", new("初回購入月別のF2転換率（90日以内）", "Second visit within 90 days, by month of first visit"), FigureUnit.Rate, data.F2.Cohorts.Where(one => one.Days == F2Days), one => new QuestionPoint(one.Start!.Value, one.Customers == one.MatureCustomers, one.Customers == one.MatureCustomers ? one.MatureRate : one.Rate)),
                data.Series("newCustomers", new("初回購入月別の新規", "New customers by month of first visit"), FigureUnit.Customers, data.F2.Cohorts.Where(one => one.Days == F2Days), one => new QuestionPoint(one.Start!.Value, MonthNumber.LastDay(MonthNumber.Of(one.Start.Value)) <= data.AsOf, one.Customers)),
            ],
            new QuestionPeople(
                new("90日以内に初めて来られ、2回目がまだの方", "Who came for the first time within 90 days and has not come again"),
                new CustomersByFirstVisit(data.AsOf.AddDays(1 - F2Days), data.AsOf, HasReturned: false),
                CustomerOrder.FirstVisit,
                false));
    }

    private static QuestionFigure Span(QuestionData data, string name, Words label, int fromDays)
    {
        decimal? Of(QuietCustomersResult result) =>
            Known(result, result.Spans.Single(span => span.Activity == ClassActivity.Active && span.FromDays == fromDays).Customers);
        return QuestionFigure.Of(name, label, FigureUnit.Customers, Of(data.Quiet), Of(data.QuietYearAgo));
    }

    private static QuestionFigure Rate(string name, Words label, QuestionData data, int days, int lastMonth) =>
        QuestionFigure.Of(name, label, FigureUnit.Rate, Rate(Cohorts(data, days, lastMonth)), Rate(Cohorts(data, days, lastMonth - 12)));

    private static decimal? Rate(List<F2Cohort> cohorts) => ExactRatio.Rounded(cohorts.Sum(one => one.MatureConverted), cohorts.Sum(one => one.MatureCustomers));

    private static List<F2Cohort> Cohorts(QuestionData data, int days, int lastMonth) => [.. data.F2.Cohorts.Where(one =>
        one.Days == days && MonthNumber.Of(one.Start!.Value) <= lastMonth && MonthNumber.Of(one.Start.Value) > lastMonth - 12)];

    /// <summary>Nobody is quiet where nobody has ever come: that is no answer.</summary>
    private static decimal? Known(QuietCustomersResult result, long customers) => result.Spans.Any(span => span.Customers > 0) ? customers : null;
}
