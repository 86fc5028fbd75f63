using System.Globalization;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Tests;

/// <summary>Rows of the semantic query and of the ten questions, made up with fixed rules.</summary>
internal static class SampleSales
{
    private static readonly string[] s_classes = ["NEW", "FIRST", "TODDLER", "STEADY", "TREND", "LOYAL", "UNIDENTIFIED"];
    private static readonly string[] s_prefectures = ["東京都", "京都府", "大阪府", "神奈川県", "北海道", "沖縄県", "鹿児島県", "福島県", "和歌山県", "香川県"];

    private static DateOnly AsOf => SampleFigures.AsOf;

    /// <summary>Sales by month and class, with those of the year before.</summary>
    public static SemanticQueryResult ByClass(int months, long scale = 1) => Months(Dimension.EntryClass, [.. s_classes.Select(name => (name, (string?)name))], months, scale);

    /// <summary>Sales by month and a few parts, その他 and （不明） among them.</summary>
    public static SemanticQueryResult ByPart(Dimension dimension, int parts, int months, long scale = 1, bool isLong = false)
        => Months(
            dimension,
            [
                .. Enumerable.Range(1, parts).Select(i => (isLong ? "オンラインショップと店頭の両方で販売する季節限定の贈答用詰め合わせ菓子の商品群その一"[..39] + i : $"Part {i}", (string?)$"part{i}")),
                .. parts > 3 ? [("Others", null), ("Unknown", "?")] : Array.Empty<(string, string?)>(),
            ],
            months,
            scale);

    /// <summary>Customers and sales of a number of prefectures, of nobody known and of a place abroad.</summary>
    public static SemanticQueryResult Prefectures(int prefectures, long scale = 1, bool hasOthers = false)
    {
        List<SemanticRow> rows =
        [
            .. Enumerable.Range(0, prefectures).Select(i => Row(PrefectureName(i), 480 * scale / (i + 1), 8_250_000 * scale / (i + 2))),
            .. hasOthers ? [Row(null, 33 * scale, 120_000 * scale), Row("Hawaii", 2, 9_000)] : Array.Empty<SemanticRow>(),
        ];
        return new SemanticQueryResult(
            AsOf.AddYears(-1).AddDays(1), AsOf, null, null, [Column(Measure.Customers, MeasureUnit.Count), Column(Measure.Revenue, MeasureUnit.Money)], rows, rows.Count, []);

        static SemanticRow Row(string? name, long customers, long amount) => new(
            [new SemanticKey(Dimension.Prefecture, name, false, new Words(name ?? "（不明）", name ?? "(unknown)"))],
            [Value(Measure.Customers, customers, null), Value(Measure.Revenue, amount, null)]);
    }

    /// <summary>Ten cards; of a shop of <paramref name="months"/> months.</summary>
    public static Scorecard Cards(int months, decimal scale = 1)
    {
        (QuestionName Name, FigureUnit Unit, decimal Value, string Ja, string En)[] cards =
        [
            (QuestionName.RegularRevenue, FigureUnit.Rate, 0.432m, "上顧客の売上割合（顧客の分かる売上に対して）", "Share of regulars in the sales to known customers"),
            (QuestionName.NewRevenue, FigureUnit.Rate, 0.218m, "新規の売上割合（顧客の分かる売上に対して）", "Share of new customers in the sales to known customers"),
            (QuestionName.QuietCustomers, FigureUnit.Customers, 143 * scale, "2〜3か月未購入の現役のお客様", "Active customers who have not come for 60 to 89 days"),
            (QuestionName.BuyersOfMonth, FigureUnit.Rate, 0.121m, "今月購入率（月初までのお客様全員に対して）", "Buyers of this month among all customers known before it"),
            (QuestionName.F2Conversion, FigureUnit.Rate, 0.276m, "90日以内のF2転換率（直近12か月の新規）", "Second visit within 90 days, new customers of 12 months"),
            (QuestionName.VipCustomers, FigureUnit.Customers, 58 * scale, "優良かつ現役のお客様", "Loyal and active customers"),
            (QuestionName.RegularFrequency, FigureUnit.Days, 36.5m, "上顧客の来店間隔（中央値）", "Days between visits of regulars, median"),
            (QuestionName.RegularProducts, FigureUnit.Rate, 0.512m, "上顧客の最も多くが買う商品の浸透率", "The product that most regulars buy"),
            (QuestionName.CampaignRules, FigureUnit.Rate, -1, "基準のある販促の割合", "Campaigns with rules"),
            (QuestionName.GrowthFunnel, FigureUnit.Rate, 0.083m, "初回から1年以内に優良になった割合", "New customers who became loyal within a year"),
        ];
        return new Scorecard(AsOf, 6, 3, 1,
        [
            .. cards.Select((card, i) =>
            {
                decimal? value = months == 0 || card.Value < 0 ? null : card.Value;
                decimal? before = months > 12 && i != 5 ? card.Value * (i % 3 == 0 ? 0.9m : 1.1m) : null;
                string? detail = card.Name == QuestionName.RegularProducts && value is not null ? "Dorayaki" : null;
                return new ScoreQuestion(
                    card.Name,
                    i + 1,
                    value is null ? Readiness.NotYet : Readiness.Answered,
                    new QuestionFigure($"figure{i}", new Words(card.Ja, card.En), card.Unit, value, before, value - before, detail),
                    [new QuestionSeries($"figure{i}", new Words(card.Ja, card.En), card.Unit, [.. Enumerable.Range(0, months).Select(m => new QuestionPoint(Month(m, months), m < months - 1, value * (60 + (m * 7 % 50)) / 100))])]);
            }),
        ]);
    }

    /// <summary>Shops of which every fifth has no figures yet, and one counts in another currency.</summary>
    public static ShopsComparisonResult Shops(int shops, int months, long scale = 1, string? name = null) => new(
    [
        .. Enumerable.Range(0, shops).Select(i => i % 5 == 4
            ? new ComparedShop($"shop{i}", name ?? $"Shop {i + 1}", "JPY", 0, null, [])
            : new ComparedShop($"shop{i}", name ?? $"Shop {i + 1}", i == 1 ? "USD" : "JPY", i == 1 ? 2 : 0, AsOf, SampleFigures.Sales(months, scale * (i + 1)).Months)),
    ]);

    private static SemanticQueryResult Months(Dimension dimension, (string Name, string? Value)[] parts, int months, long scale)
    {
        List<SemanticRow> rows = [];
        for (int i = 0; i < months; i++)
        {
            for (int part = 0; part < parts.Length; part++)
            {
                (string name, string? value) = parts[part];
                bool isComplete = i < months - 1;
                long amount = (82_000L + (i * 31_000 % 170_000) + (part * 13_000)) * scale / (part + 1) / (isComplete ? 1 : 3);
                long? before = i < 12 ? null : amount * 9 / 10;
                rows.Add(new SemanticRow(
                    [
                        new SemanticKey(dimension, value == "?" ? null : value, value is null, new Words(name, name)),
                        new SemanticKey(Dimension.Month, Month(i, months).ToString("yyyy-MM", CultureInfo.InvariantCulture), false, new Words("", "")),
                    ],
                    [Value(Measure.TotalRevenue, amount, before)]));
            }
        }

        return new SemanticQueryResult(
            Month(0, Math.Max(1, months)), AsOf, null, null, [Column(Measure.TotalRevenue, MeasureUnit.Money)], rows, rows.Count, []);
    }

    private static SemanticColumn Column(Measure measure, MeasureUnit unit) => new(measure, new Words("", ""), unit);

    private static SemanticValue Value(Measure measure, decimal? value, decimal? previous) => new(measure, value, previous, value - previous, null);

    private static string PrefectureName(int i) => i < s_prefectures.Length ? s_prefectures[i] : i == 10 ? "愛知県" : "兵庫県";

    private static DateOnly Month(int index, int count) => new DateOnly(AsOf.Year, AsOf.Month, 1).AddMonths(index - count + 1);
}
