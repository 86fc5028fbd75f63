namespace GraphQlCrm.Reports.Charts;

/// <summary>A prefecture and its place on the map of tiles.</summary>
/// <param name="Name">As a customer's record writes it: 「京都府」.</param>
/// <param name="Short">Without 都, 府 or 県.</param>
/// <param name="English">In Latin letters.</param>
/// <param name="Column">From the left, 0 is the first.</param>
/// <param name="Row">From the top, 0 is the first.</param>
internal sealed record PrefectureTile(string Name, string Short, string English, int Column, int Row);

/// <summary>
/// Japan as tiles: each prefecture has one, beside its neighbours as far as a grid allows; so Tottori is as easy to see as
/// Hokkaido.
/// </summary>
internal static class PrefectureTiles
{
    public const int Columns = 13;

    public const int Rows = 12;

    /// <summary>Columns and rows at the upper left without a tile.</summary>
    public const int FreeColumns = 7;

    /// <inheritdoc cref="FreeColumns"/>
    public const int FreeRows = 5;

    public static IReadOnlyList<PrefectureTile> All { get; } =
    [
        new("北海道", "北海道", "Hokkaido", 12, 0),
        new("青森県", "青森", "Aomori", 12, 1),
        new("秋田県", "秋田", "Akita", 11, 2),
        new("岩手県", "岩手", "Iwate", 12, 2),
        new("山形県", "山形", "Yamagata", 11, 3),
        new("宮城県", "宮城", "Miyagi", 12, 3),
        new("石川県", "石川", "Ishikawa", 8, 4),
        new("富山県", "富山", "Toyama", 9, 4),
        new("新潟県", "新潟", "Niigata", 10, 4),
        new("福島県", "福島", "Fukushima", 11, 4),
        new("福井県", "福井", "Fukui", 7, 5),
        new("岐阜県", "岐阜", "Gifu", 8, 5),
        new("長野県", "長野", "Nagano", 9, 5),
        new("群馬県", "群馬", "Gunma", 10, 5),
        new("栃木県", "栃木", "Tochigi", 11, 5),
        new("茨城県", "茨城", "Ibaraki", 12, 5),
        new("島根県", "島根", "Shimane", 3, 6),
        new("鳥取県", "鳥取", "Tottori", 4, 6),
        new("兵庫県", "兵庫", "Hyogo", 5, 6),
        new("京都府", "京都", "Kyoto", 6, 6),
        new("滋賀県", "滋賀", "Shiga", 7, 6),
        new("愛知県", "愛知", "Aichi", 8, 6),
        new("山梨県", "山梨", "Yamanashi", 9, 6),
        new("埼玉県", "埼玉", "Saitama", 10, 6),
        new("東京都", "東京", "Tokyo", 11, 6),
        new("千葉県", "千葉", "Chiba", 12, 6),
        new("山口県", "山口", "Yamaguchi", 2, 7),
        new("広島県", "広島", "Hiroshima", 3, 7),
        new("岡山県", "岡山", "Okayama", 4, 7),
        new("大阪府", "大阪", "Osaka", 5, 7),
        new("奈良県", "奈良", "Nara", 6, 7),
        new("三重県", "三重", "Mie", 7, 7),
        new("静岡県", "静岡", "Shizuoka", 9, 7),
        new("神奈川県", "神奈川", "Kanagawa", 10, 7),
        new("和歌山県", "和歌山", "Wakayama", 6, 8),
        new("愛媛県", "愛媛", "Ehime", 3, 9),
        new("香川県", "香川", "Kagawa", 4, 9),
        new("高知県", "高知", "Kochi", 3, 10),
        new("徳島県", "徳島", "Tokushima", 4, 10),
        new("佐賀県", "佐賀", "Saga", 0, 8),
        new("福岡県", "福岡", "Fukuoka", 1, 8),
        new("長崎県", "長崎", "Nagasaki", 0, 9),
        new("大分県", "大分", "Oita", 1, 9),
        new("熊本県", "熊本", "Kumamoto", 0, 10),
        new("宮崎県", "宮崎", "Miyazaki", 1, 10),
        new("鹿児島県", "鹿児島", "Kagoshima", 1, 11),
        new("沖縄県", "沖縄", "Okinawa", 0, 11),
    ];
}
