using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>⑥ to ⑧: the best customers.</summary>
internal static class RegularQuestions
{
    public static Question Vip(QuestionData data)
    {
        decimal? Loyal(QuietCustomersResult result)
        {
            long customers = result.Spans.Sum(span => span.Customers);
            return customers == 0 ? null : result.Spans.Where(span => span.Activity == ClassActivity.Active).Sum(span => span.Classes.Single(one => one.Class == CustomerClass.Loyal).Customers);
        }

        return data.Answer(
            QuestionName.VipCustomers,
            new("VIPのお客様は何人ですか。お名前を言えますか", "How many VIPs are there, and who are they?"),
            QuestionFigure.Of("loyalCustomers", new("優良客（現役）", "Loyal customers who are active"), FigureUnit.Customers, Loyal(data.Quiet), Loyal(data.QuietYearAgo)),
            [
                QuestionFigure.Of("topShare", new("上位20%のお客様の売上割合", "Share of sales of the top 20 % of customers"), FigureUnit.Rate, data.Pareto.TopShare, data.ParetoYearAgo.TopShare),
                QuestionFigure.Of("shareForEightyPercent", new("売上の80%をつくるお客様の割合", "Share of customers who make 80 % of sales"), FigureUnit.Rate, data.Pareto.ShareForEightyPercent, data.ParetoYearAgo.ShareForEightyPercent),
            ],
            [
                data.Series("loyalCustomers", new("優良客（現役、月末）", "Loyal customers who are active, end of month"), FigureUnit.Customers, data.Classes.Months, month => new QuestionPoint(
                    month.Month,
                    month.IsComplete,
                    month.Counts.Single(count => count is { Class: CustomerClass.Loyal, Activity: ClassActivity.Active }).Customers)),
            ],
            new QuestionPeople(
                new("優良客（現役）", "Loyal customers who are active"),
                new CustomersByState(CustomerClass.Loyal, CustomerClass.Loyal, ClassActivity.Active),
                CustomerOrder.Amount,
                true),
            needsDefinition: true);
    }

    public static Question Frequency(QuestionData data) => data.Answer(
        QuestionName.RegularFrequency,
        new("上顧客は、どのくらいの頻度で来てくださいますか", "How often do regulars come?"),
        QuestionFigure.Of("medianDays", new("上顧客の来店間隔（中央値、24か月）", "Regulars' interval between visits, median of 24 months"), FigureUnit.Days, data.Frequency.MedianDays, data.FrequencyYearAgo.MedianDays),
        [
            QuestionFigure.Of("lowerQuartileDays", new("来店間隔の短いほうから25%", "Lower quartile of the interval"), FigureUnit.Days, data.Frequency.LowerQuartileDays, data.FrequencyYearAgo.LowerQuartileDays),
            QuestionFigure.Of("upperQuartileDays", new("来店間隔の短いほうから75%", "Upper quartile of the interval"), FigureUnit.Days, data.Frequency.UpperQuartileDays, data.FrequencyYearAgo.UpperQuartileDays),
            QuestionFigure.Of("visitsPerYear", new("上顧客1人あたりの来店回数（12か月）", "Visits per regular, 12 months"), FigureUnit.Visits, data.Frequency.VisitsPerYear, data.FrequencyYearAgo.VisitsPerYear),
            QuestionFigure.Of("regulars", new("上顧客", "Regulars"), FigureUnit.Customers, data.Frequency.Regulars, data.FrequencyYearAgo.Regulars),
        ],
        [
            data.Series("medianGapDays", new("上顧客の来店までの日数（中央値）", "Days since the visit before, median of regulars' visits"), FigureUnit.Days, data.Gaps.Months, month => new QuestionPoint(month.Month, month.IsComplete, month.MedianDays)),
        ],
        Regulars(data),
        needsDefinition: true);

    /// <summary>Everyone who is a regular, 離脱 or not: the ones who have not come for long show themselves by their days.</summary>
    private static QuestionPeople Regulars(QuestionData data) => new(
        new("上顧客", "Regulars"),
        new CustomersByState(data.RegularClass, CustomerClass.Loyal),
        CustomerOrder.LastVisit,
        true);
}
