using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// 300 fans, 29 buyers among them, one evangelist: the picture of the method beside the shop's own numbers. What is not
/// recorded is said to be so.
/// </summary>
public sealed class CommunityPyramidChart : Chart<CommunityPyramidResult>
{
    private CommunityPyramidChart()
    {
    }

    /// <summary>The chart.</summary>
    public static CommunityPyramidChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "community-pyramid";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("1：29：300のピラミッド", "The pyramid of 1 : 29 : 300");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "ファンの集まりから、何人の購入者と紹介者が生まれているか。",
        "How many buyers and evangelists grow out of the community of fans?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CommunityPyramidResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CommunityPyramidResult rows) => new CsvTable("members", "buying_members", "evangelists", "buying_share", "evangelist_share", "registered", "buyers", "buyer_share")
        .Add(rows.Members, rows.BuyingMembers, rows.Evangelists, rows.BuyingShare, rows.EvangelistShare, rows.Registered, rows.Buyers, rows.BuyerShare);

    /// <inheritdoc/>
    public override ChartPicture Draw(CommunityPyramidResult rows, ChartContext context)
    {
        if (rows.Registered == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("登録されたお客様はいません。", "No customer is registered."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        (string Name, int Model, long? Count, string Color)[] layers =
        [
            (context.Say("伝道者", "Evangelists"), 1, rows.Evangelists, context.Theme.Accent),
            (context.Say("購入した会員", "Buying members"), 29, rows.BuyingMembers, context.Theme.RepeatColor),
            (context.Say("ファンの会員", "Members"), 300, rows.Members, context.Theme.RecoveredColor),
        ];
        double size = sheet.TextSize;
        string[] texts = [.. layers.Select(layer => layer.Count is { } count ? context.Say($"{Figures.Count(count)}人", Figures.Count(count)) : context.Say("まだ記録がない", "Not recorded yet"))];
        double right = sheet.Right - texts.Append(context.Say("この店", "This shop")).Max(text => TextWidth.Of(text, size, bold: true));
        double left = sheet.Left + layers.Max(layer => TextWidth.Of(layer.Name, size)) + 12;
        double top = sheet.Take(size + 8) + size + 8;
        sheet.Text(context.Say("この店", "This shop"), sheet.Right, top - size - 6, size, align: "right");
        sheet.Text(context.Say("目安", "Picture"), (left + right) / 2, top - size - 6, size, align: "center");
        double bottom = sheet.Bottom - (size * 2);
        double half = Math.Min((right - left - 24) / 2, (bottom - top) * 0.9);
        double middle = (left + right) / 2;
        double layer = (bottom - top) / layers.Length;
        for (int i = 0; i < layers.Length; i++)
        {
            (double upper, double lower) = (half * (i + 0.25) / 3.25, half * (i + 1.25) / 3.25);
            (double y1, double y2) = (top + (i * layer) + 1, top + ((i + 1) * layer) - 1);
            sheet.Add(new PolygonGraphic(
                new PolygonShape([[middle - upper, y1], [middle + upper, y1], [middle + lower, y2], [middle - lower, y2]]),
                new ShapeStyle { Fill = layers[i].Color, Stroke = context.Theme.InkFaint, LineWidth = 0.5 }));
            double y = (y1 + y2) / 2;
            sheet.Text(FormattableString.Invariant($"{layers[i].Model}"), middle, y, size + 2, context.Theme.InkOn(layers[i].Color), "center", "middle", bold: true);
            sheet.Text(layers[i].Name, sheet.Left, y, size, context.Theme.Ink, verticalAlign: "middle");
            sheet.Text(texts[i], sheet.Right, y, size, context.Theme.Ink, "right", "middle", bold: layers[i].Count is not null);
        }

        sheet.Text(
            context.Say(
                $"登録されたお客様{Figures.Count(rows.Registered)}人、うち購入{Figures.Count(rows.Buyers)}人（{Figures.Rate(rows.BuyerShare)}）",
                $"{Figures.Count(rows.Registered)} registered, {Figures.Count(rows.Buyers)} of them bought ({Figures.Rate(rows.BuyerShare)})"),
            middle,
            sheet.Bottom - size,
            size,
            context.Theme.Ink,
            "center");
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<CommunityPyramidResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CommunityPyramid.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(CommunityPyramidResult rows, ChartContext context)
    {
        string[] missing = [.. rows.Missing.Select(one => one == MissingRecord.CommunityMembers ? context.Say("会員", "members") : context.Say("紹介", "referrals"))];
        string what = string.Join(context.Say("と", " and "), missing);
        string actual = $"{Figures.Count(rows.Evangelists ?? 0)} : {Figures.Count(rows.BuyingMembers ?? 0)} : {Figures.Count(rows.Members ?? 0)}";
        return new ChartWords(
            missing.Length == 0
                ? context.Say($"伝道者・購入会員・会員は{actual}（目安は1 : 29 : 300）", $"Evangelists, buying members and members: {actual} (the picture: 1 : 29 : 300)")
                : context.Say(
                    $"{what}の記録がまだないため比べられません。登録{Figures.Count(rows.Registered)}人のうち購入は{Figures.Count(rows.Buyers)}人",
                    $"{char.ToUpperInvariant(what[0])}{what[1..]} are not recorded yet; {Figures.Count(rows.Buyers)} of {Figures.Count(rows.Registered)} registered customers have bought"),
            [
                context.ShopName,
                context.Say("単位：人", "Unit: customers"),
                context.Say("会員＝ファンの集まり、伝道者＝紹介した方が購入", "Members: the community; evangelist: whoever they sent has bought"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say("1：29：300は目安であり、目標ではない。", "1 : 29 : 300 is a picture, not a target."),
                .. rows.BuyingShare is null
                    ? Array.Empty<string>()
                    : [context.Say($"会員のうち購入{Figures.Rate(rows.BuyingShare)}（目安9.7%）、伝道者{Figures.Rate(rows.EvangelistShare)}（目安0.3%）。", $"Of the members {Figures.Rate(rows.BuyingShare)} buy (picture: 9.7%), {Figures.Rate(rows.EvangelistShare)} are evangelists (0.3%).")],
            ],
            context.Say($"登録{Figures.Count(rows.Registered)}人、購入{Figures.Count(rows.Buyers)}人。", $"{Figures.Count(rows.Registered)} registered, {Figures.Count(rows.Buyers)} bought."));
    }
}
