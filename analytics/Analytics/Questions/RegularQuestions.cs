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

        Words loyal = data.Labels.Of(CustomerClass.Loyal, "優良客", "Loyal customers");
        Words active = new($"{loyal.Ja}（現役）", $"{loyal.En} who are active");
        return data.Answer(
            QuestionName.VipCustomers,
            new("VIPのお客様は何人ですか。お名前を言えますか", "How many VIPs are there, and who are they?"),
            QuestionFigure.Of("loyalCustomers", active, FigureUnit.Customers, Loyal(data.Quiet), Loyal(data.QuietYearAgo)),
            [
                QuestionFigure.Of("topShare", new("上位20%のお客様の売上割合", "Share of sales of the top 20 % of customers"), FigureUnit.Rate, data.Pareto.TopShare, data.ParetoYearAgo.TopShare),
                QuestionFigure.Of("shareForEightyPercent", new("売上の80%をつくるお客様の割合", "Share of customers who make 80 % of sales"), FigureUnit.Rate, data.Pareto.ShareForEightyPercent, data.ParetoYearAgo.ShareForEightyPercent),
            ],
            [
                data.Series("loyalCustomers", new($"{loyal.Ja}（現役、月末）", $"{loyal.En} who are active, end of month"), FigureUnit.Customers, data.Classes.Months, month => new QuestionPoint(
                    month.Month,
                    month.IsComplete,
                    month.Counts.Single(count => count is { Class: CustomerClass.Loyal, Activity: ClassActivity.Active }).Customers)),
            ],
            new QuestionPeople(
                active,
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

    /// <summary>The products that most regulars buy, and how many of them bought the first one month by month.</summary>
    public static Question Products(QuestionData data)
    {
        IReadOnlyList<LoyalProduct> best = data.Products.Products;
        QuestionFigure Of(string name, Words label, FigureUnit unit, int place, Func<LoyalProduct, decimal?> value)
        {
            LoyalProduct? product = place < best.Count ? best[place] : null;
            LoyalProduct? before = product is null ? null : data.ProductsYearAgo.Products.FirstOrDefault(one => one.Code == product.Code);
            return QuestionFigure.Of(name, label, unit, product is null ? null : value(product), before is null ? null : value(before), product?.Name);
        }

        return data.Answer(
            QuestionName.RegularProducts,
            new("上顧客が好む商品は何ですか", "Which products do regulars like?"),
            Of("firstProduct", new("上顧客が最も買う商品と、買った上顧客の割合（12か月）", "The product that most regulars buy, and the share who do, 12 months"), FigureUnit.Rate, 0, product => product.LoyalPenetration),
            [
                Of("firstIndex", new("同じ商品の、お客様全体と比べた買われやすさ（1.2＝2割多い）", "The same product: how much more often than customers in general (1.2 = 20 % more)"), FigureUnit.Ratio, 0, product => product.Index),
                Of("firstRepeatRate", new("同じ商品を2日以上買った方の割合", "The same product: share of buyers who bought it on two days or more"), FigureUnit.Rate, 0, product => product.RepeatRate),
                Of("secondProduct", new("2番目に買う商品", "The second product"), FigureUnit.Rate, 1, product => product.LoyalPenetration),
                Of("thirdProduct", new("3番目に買う商品", "The third product"), FigureUnit.Rate, 2, product => product.LoyalPenetration),
            ],
            data.Favourite is null ? [] :
            [
                data.Series("firstProduct", new($"「{best[0].Name}」を買った上顧客の割合（月に来られた上顧客のうち）", $"Regulars who bought \"{best[0].Name}\", share of regulars who came in the month"), FigureUnit.Rate, data.Favourite.Months, month => new QuestionPoint(month.Month, month.IsComplete, month.Rate)),
            ],
            best.Count == 0 ? null : new QuestionPeople(
                new($"12か月に「{best[0].Name}」を買ってくださった上顧客", $"Regulars who bought \"{best[0].Name}\" in the 12 months"),
                new CustomersByPurchase(data.Products.From, data.Products.To, best[0].Code, data.RegularClass),
                CustomerOrder.Amount,
                true),
            needsDefinition: true);
    }

    /// <summary>Everyone who is a regular, 離脱 or not: the ones who have not come for long show themselves by their days.</summary>
    private static QuestionPeople Regulars(QuestionData data) => new(
        new("上顧客", "Regulars"),
        new CustomersByState(data.RegularClass, CustomerClass.Loyal),
        CustomerOrder.LastVisit,
        true);
}
