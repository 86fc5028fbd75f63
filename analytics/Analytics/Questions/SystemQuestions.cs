using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>⑨ and ⑩: what the shop does by rule.</summary>
internal static class SystemQuestions
{
    /// <summary>Campaigns are not recorded anywhere, so only the sizes of the groups that they would go to are told.</summary>
    public static Question Campaigns(QuestionData data)
    {
        QuestionFigure Group(string name, string japanese, string english, CustomerClass customerClass)
        {
            Words one = data.Labels.Of(customerClass, japanese, english);
            Words label = new($"対象の候補：{one.Ja}（現役）", $"Possible segment: {one.En}, active");
            decimal? Of(QuietCustomersResult result) => result.Spans.Sum(span => span.Customers) == 0
                ? null
                : result.Spans.Where(span => span.Activity == ClassActivity.Active).Sum(span => span.Classes.Single(row => row.Class == customerClass).Customers);
            return QuestionFigure.Of(name, label, FigureUnit.Customers, Of(data.Quiet), Of(data.QuietYearAgo));
        }

        return data.Answer(
            QuestionName.CampaignRules,
            new("販促は、誰に・何のために・いつまでと決めて行っていますか", "Does every campaign have a segment, a purpose and a window?"),
            QuestionFigure.Of("ruleCoverage", new("基準を決めて行った販促の割合", "Share of campaigns with a saved segment, purpose and window"), FigureUnit.Rate, null, null),
            [
                Group("activeFirst", "初回客", "first-time customers", CustomerClass.First),
                Group("activeToddler", "よちよち客", "toddlers", CustomerClass.Toddler),
                Group("activeSteady", "コツコツ客", "steady customers", CustomerClass.Steady),
                Group("activeTrend", "流行客", "trend customers", CustomerClass.Trend),
                Group("activeLoyal", "優良客", "loyal customers", CustomerClass.Loyal),
            ],
            [],
            null,
            missing: Reasons.Campaigns);
    }

    public static Question Growth(QuestionData data)
    {
        (GrowthCohort now, GrowthCohort before) = (data.Funnel.Mature, data.Funnel.YearBefore);
        (Words first, Words toddler) = (data.Labels.Of(CustomerClass.First, "初回", "first-time"), data.Labels.Of(CustomerClass.Toddler, "よちよち", "toddlers"));
        (Words steady, Words loyal) = (data.Labels.Of(CustomerClass.Steady, "コツコツ", "steady"), data.Labels.Of(CustomerClass.Loyal, "優良", "loyal"));
        string customers = data.Labels.Loyal ?? "優良客";
        QuestionFigure Rate(string name, Words label, GrowthStep step) => QuestionFigure.Of(name, label, FigureUnit.Rate, now.Steps[(int)step].StepRate, before.Steps[(int)step].StepRate);
        QuestionFigure Days(string name, Words label, GrowthStep step) => QuestionFigure.Of(name, label, FigureUnit.Days, now.Steps[(int)step].MedianDays, before.Steps[(int)step].MedianDays);
        return data.Answer(
            QuestionName.GrowthFunnel,
            new($"新規のお客様を{customers}に育てる仕組みがありますか", $"Is there a way that leads new customers to become {loyal.En} ones?"),
            QuestionFigure.Of("loyalRate", new($"12か月の{first.Ja}→{loyal.Ja}率（目標20%）", $"New customers who are {loyal.En} within 12 months (goal 20 %)"), FigureUnit.Rate, now.LoyalRate, before.LoyalRate),
            [
                Rate("f2Rate", new("初回→2回目", "First to second visit"), GrowthStep.Second),
                Days("f2Days", new("初回→2回目の日数（中央値）", "Days to the second visit, median"), GrowthStep.Second),
                Rate("steadyRate", new($"2回目→{steady.Ja}以上", $"Second visit to {steady.En} or above"), GrowthStep.Steady),
                Days("steadyDays", new($"2回目→{steady.Ja}以上の日数（中央値）", $"Days from the second visit to {steady.En}, median"), GrowthStep.Steady),
                Rate("loyalStepRate", new($"{steady.Ja}以上→{loyal.Ja}", $"{data.Labels.Steady ?? "Steady"} or above to {loyal.En}"), GrowthStep.Loyal),
                Days("loyalDays", new($"{steady.Ja}以上→{loyal.Ja}の日数（中央値）", $"Days from {steady.En} to {loyal.En}, median"), GrowthStep.Loyal),
                QuestionFigure.Of("newCustomers", new("もとになる新規のお客様", "New customers it is measured on"), FigureUnit.Customers, now.Steps[0].Customers, before.Steps[0].Customers),
            ],
            [
                data.SeriesOfCohorts("loyalRate", new($"初回購入月別の{first.Ja}→{loyal.Ja}率（12か月）", $"{data.Labels.Loyal ?? "Loyal"} within 12 months, by month of first visit"), FigureUnit.Rate, data.Funnel.Months, month => new QuestionPoint(month.From, month.IsMature, month.LoyalRate)),
                data.SeriesOfCohorts("f2Rate", new("初回購入月別の初回→2回目（12か月）", "Second visit within 12 months, by month of first visit"), FigureUnit.Rate, data.Funnel.Months, month => new QuestionPoint(month.From, month.IsMature, month.Steps[(int)GrowthStep.Second].Rate)),
            ],
            new QuestionPeople(
                new($"育成中の現役のお客様（{first.Ja}・{toddler.Ja}）", $"Growing customers who are active: {first.En} and {toddler.En}"),
                new CustomersByState(CustomerClass.First, CustomerClass.Toddler, ClassActivity.Active),
                CustomerOrder.LastVisit,
                true),
            needsDefinition: true,
            missing: Reasons.FollowUps);
    }
}
