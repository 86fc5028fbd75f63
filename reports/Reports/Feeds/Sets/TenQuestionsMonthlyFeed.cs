using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>The ten questions month by month: the series of <see cref="TenQuestions"/>.</summary>
internal sealed class TenQuestionsMonthlyFeed : FigureFeed<TenQuestionsMonthlyFeed.Row>
{
    private const int Months = 120;

    public TenQuestionsMonthlyFeed()
        : base("TenQuestionsMonthly", new("10の質問（月別）", "Ten questions by month"), new("1行＝1か月・1つの質問・1つの指標。", "One row a month, question and figure."))
    {
        MonthKey("Month", new("月", "Month"), row => row.Point.Month);
        Key("Number", SnapshotType.Int32, new("質問番号", "Number"), new("①〜⑩。", "1 to 10."), row => row.Question.Number);
        Key("Series", SnapshotType.Text, new("指標", "Series"), new("変わらない名前。", "A name that never changes."), row => row.Series.Name);
        Column("Question", SnapshotType.Text, new("質問", "Question"), new("GraphQLでの名前。", "The question's name in GraphQL."), row => EnumNames.Of(row.Question.Name));
        Column("QuestionText", SnapshotType.Text, new("質問文", "Question text"), new("お店の言葉で。", "As a shop asks it, in Japanese."), row => row.Question.Text.Ja);
        Column("SeriesLabel", SnapshotType.Text, new("指標名", "Series label"), new("指標の呼び名。", "What the series is called, in Japanese."), row => row.Series.Label.Ja);
        Column("Unit", SnapshotType.Text, new("単位", "Unit"), new("RATE、CUSTOMERS、DAYS、VISITS、MONEY、RATIO。", "RATE, CUSTOMERS, DAYS, VISITS, MONEY or RATIO."), row => EnumNames.Of(row.Series.Unit));
        Nullable("Value", SnapshotType.Rate, new("値", "Value"), new("分母が0の月は空。", "The value; null where a denominator is 0."), row => row.Point.Value);
        Ends(row => row.Point.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        TenQuestionsResult result = await TenQuestions.RunAsync(shop.Warehouse, months: Months, cancellationToken: cancellationToken);
        return from question in result.Questions
               from series in question.Series
               from point in series.Points
               select new Row(question, series, point, result.AsOf);
    }

    internal sealed record Row(Question Question, QuestionSeries Series, QuestionPoint Point, DateOnly AsOf);
}
