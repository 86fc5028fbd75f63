using System.Globalization;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>The 47 prefectures, as an address begins with them, in the order of their codes.</summary>
internal static class Prefectures
{
    private static readonly string[] s_names =
    [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
        "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
        "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
        "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ];

    /// <summary>The name of a prefecture that is given by its ISO code (JP-26), as Shopify does; other text as it is.</summary>
    public static string? Of(string? text) =>
        text is ['J', 'P', '-', _, _] && int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= s_names.Length
            ? s_names[number - 1]
            : text;

    /// <summary>Splits an address into prefecture and rest; an address without one stays whole.</summary>
    public static (string? Prefecture, string? Address) Split(string? address)
    {
        string? prefecture = address is null ? null : Array.Find(s_names, name => address.StartsWith(name, StringComparison.Ordinal));
        return prefecture is null ? (null, address) : (prefecture, address![prefecture.Length..].Trim());
    }
}
