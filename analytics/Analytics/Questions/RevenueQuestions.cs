using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>① and ②: whose sales they were.</summary>
internal static class RevenueQuestions
{
    private static readonly Words s_regularShare = new("上顧客の売上割合", "Share of sales to regulars");
    private static readonly Words s_newShare = new("新規の売上割合", "Share of sales to new customers");
    private static readonly Words s_growingShare = new("育成中の売上割合", "Share of sales to growing customers");
    private static readonly Words s_unidentifiedShare = new("未登録の売上割合", "Share of sales to nobody known");
    private static readonly Words s_newCustomers = new("新規のお客様", "New customers");

    public static Question Regular(QuestionData data)
    {
        (EntryRevenue year, EntryRevenue before) = (data.Revenue.TrailingYear, data.Revenue.YearBefore);
        return data.Answer(
            QuestionName.RegularRevenue,
            new("売上のうち、上顧客の割合は何%ですか", "What share of the sales comes from regulars?"),
            QuestionFigure.Of("regularShareOfIdentified", new("上顧客の売上割合（12か月、未登録を除く）", "Regulars' share of sales to known customers, 12 months"), FigureUnit.Rate, year.RegularShareOfIdentified, before.RegularShareOfIdentified),
            [
                QuestionFigure.Of("regularShare", new("上顧客の売上割合（12か月、売上全体）", "Regulars' share of all sales, 12 months"), FigureUnit.Rate, year.RegularShare, before.RegularShare),
                QuestionFigure.Of("regularRevenue", new("上顧客の売上（12か月）", "Sales to regulars, 12 months"), FigureUnit.Money, year.RegularRevenue, before.RegularRevenue),
                QuestionFigure.Of("identifiedShare", new("顧客ひも付け率（12か月）", "Share of sales to known customers, 12 months"), FigureUnit.Rate, year.IdentifiedShare, before.IdentifiedShare),
            ],
            Shares(data),
            new QuestionPeople(
                new("12か月に上顧客として買ってくださった方", "Who bought as a regular in the 12 months"),
                new CustomersByEntryClass(year.From, year.To, data.RegularClass, CustomerClass.Loyal),
                CustomerOrder.Amount,
                true),
            needsDefinition: true);
    }

    public static Question New(QuestionData data)
    {
        (EntryRevenue year, EntryRevenue before) = (data.Revenue.TrailingYear, data.Revenue.YearBefore);
        return data.Answer(
            QuestionName.NewRevenue,
            new("売上のうち、新規のお客様の割合は何%ですか", "What share of the sales comes from new customers?"),
            QuestionFigure.Of("newShareOfIdentified", new("新規の売上割合（12か月、未登録を除く）", "New customers' share of sales to known customers, 12 months"), FigureUnit.Rate, year.NewShareOfIdentified, before.NewShareOfIdentified),
            [
                QuestionFigure.Of("newShare", new("新規の売上割合（12か月、売上全体）", "New customers' share of all sales, 12 months"), FigureUnit.Rate, year.NewShare, before.NewShare),
                QuestionFigure.Of("newRevenue", new("新規の売上（12か月）", "Sales to new customers, 12 months"), FigureUnit.Money, year.NewRevenue, before.NewRevenue),
                QuestionFigure.Of("newCustomers", new("新規のお客様（12か月）", "New customers, 12 months"), FigureUnit.Customers, year.NewCustomers, before.NewCustomers),
            ],
            [
                .. Shares(data),
                data.Series("newCustomers", s_newCustomers, FigureUnit.Customers, data.Revenue.Months, month => new QuestionPoint(month.From, month.IsComplete, month.NewCustomers)),
            ],
            new QuestionPeople(
                new("12か月に初めて来てくださった方", "Who came for the first time in the 12 months"),
                new CustomersByFirstVisit(year.From, year.To),
                CustomerOrder.FirstVisit,
                true));
    }

    /// <summary>The four bands that make up 100 % of a month.</summary>
    private static QuestionSeries[] Shares(QuestionData data) =>
    [
        data.Series("regularShare", s_regularShare, FigureUnit.Rate, data.Revenue.Months, month => new QuestionPoint(month.From, month.IsComplete, month.RegularShare)),
        data.Series("growingShare", s_growingShare, FigureUnit.Rate, data.Revenue.Months, month => new QuestionPoint(month.From, month.IsComplete, month.GrowingShare)),
        data.Series("newShare", s_newShare, FigureUnit.Rate, data.Revenue.Months, month => new QuestionPoint(month.From, month.IsComplete, month.NewShare)),
        data.Series("unidentifiedShare", s_unidentifiedShare, FigureUnit.Rate, data.Revenue.Months, month => new QuestionPoint(month.From, month.IsComplete, month.UnidentifiedShare)),
    ];
}
