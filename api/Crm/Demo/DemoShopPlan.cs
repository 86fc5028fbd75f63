namespace GraphQlCrm.Crm.Demo;

/// <summary>What one demonstration shop sells, to how many, and when.</summary>
/// <param name="Slug">Short name.</param>
/// <param name="Name">Name.</param>
/// <param name="CustomerCount">Customers on file.</param>
/// <param name="AnonymousShare">Share of all sales that have no customer.</param>
/// <param name="VisitDays">Usual days between the visits of a regular.</param>
/// <param name="LinesMax">Most lines on a receipt.</param>
/// <param name="MonthWeights">How busy the twelve months are, January first.</param>
/// <param name="Prefectures">Where customers live; earlier ones are more frequent.</param>
/// <param name="Channels">How customers find the shop; earlier ones are more frequent.</param>
/// <param name="Staff">Who works there.</param>
/// <param name="Shipping">Shipping charge in yen, for a shop that ships; null otherwise.</param>
/// <param name="Products">Category, name and price in yen.</param>
internal sealed record DemoShopPlan(
    string Slug,
    string Name,
    int CustomerCount,
    double AnonymousShare,
    int VisitDays,
    int LinesMax,
    double[] MonthWeights,
    string[] Prefectures,
    string[] Channels,
    string[] Staff,
    int? Shipping,
    (string Category, string Name, int Price)[] Products)
{
    /// <summary>A sweets shop with a till, a tea shop on the web, a hairdresser.</summary>
    public static readonly DemoShopPlan[] All =
    [
        new("wagashi", "和菓子処 みやこ堂", 950, 0.29, 14, 4,
            [1.3, 1.0, 1.4, 1.0, 1.2, 0.8, 0.8, 0.9, 1.3, 1.0, 1.0, 1.5],
            ["京都府", "大阪府", "滋賀県", "奈良県", "兵庫県"],
            ["通りがかり", "紹介", "チラシ", "SNS", "検索"],
            ["三宅 和代", "井上 誠", "西田 菜々"],
            null,
            [
                ("生菓子", "季節の上生菓子", 380), ("生菓子", "いちご大福", 320), ("生菓子", "わらび餅", 650), ("生菓子", "水ようかん", 280),
                ("焼菓子", "どら焼き", 240), ("焼菓子", "栗まんじゅう", 260), ("焼菓子", "カステラ 一斤", 1_800), ("焼菓子", "もなか", 210),
                ("干菓子", "落雁 小箱", 900), ("干菓子", "金平糖", 540), ("詰合せ", "みやこ詰合せ 六個", 1_950), ("詰合せ", "みやこ詰合せ 十二個", 3_800),
                ("詰合せ", "慶事の紅白まんじゅう", 2_600), ("飲み物", "抹茶セット", 880), ("飲み物", "ほうじ茶", 350),
            ]),
        new("ocha", "お茶のやまぶき オンライン", 950, 0.09, 21, 3,
            [0.8, 0.7, 0.9, 1.1, 1.9, 1.1, 0.9, 0.8, 0.9, 1.0, 1.2, 1.7],
            ["東京都", "神奈川県", "愛知県", "大阪府", "静岡県", "福岡県", "北海道", "埼玉県", "千葉県", "広島県", "宮城県", "新潟県", "沖縄県"],
            ["検索", "SNS", "紹介", "広告", "贈り物で知った"],
            ["山吹 健", "小川 ゆり"],
            660,
            [
                ("煎茶", "やまぶき煎茶 百グラム", 1_080), ("煎茶", "新茶 八十八夜", 1_620), ("煎茶", "深むし茶", 864), ("玉露", "玉露 五十グラム", 2_160),
                ("ほうじ茶", "棒ほうじ茶", 756), ("ほうじ茶", "ほうじ茶ティーバッグ", 648), ("抹茶", "薄茶用抹茶", 1_944), ("抹茶", "製菓用抹茶", 1_296),
                ("紅茶", "和紅茶", 918), ("道具", "急須", 4_320), ("道具", "茶筒", 1_980), ("贈り物", "お茶の贈り物 二本", 3_240), ("贈り物", "お茶の贈り物 三本", 5_400),
            ]),
        new("biyou", "美容室 hanami", 600, 0.13, 21, 2,
            [0.8, 0.9, 1.4, 1.1, 1.0, 0.9, 1.0, 0.9, 0.9, 1.0, 1.1, 1.6],
            ["東京都", "神奈川県", "埼玉県"],
            ["紹介", "検索", "SNS", "通りがかり", "チラシ"],
            ["花見 麻衣", "佐伯 航", "森 彩"],
            null,
            [
                ("カット", "カット", 4_950), ("カット", "前髪カット", 1_100), ("カット", "キッズカット", 2_750), ("カラー", "カラー", 6_600),
                ("カラー", "リタッチ", 4_950), ("パーマ", "パーマ", 8_800), ("パーマ", "縮毛矯正", 16_500), ("ケア", "トリートメント", 3_300),
                ("ケア", "ヘッドスパ", 3_850), ("店販", "シャンプー", 2_860), ("店販", "ヘアオイル", 2_420),
            ]),
    ];
}
