using System.Globalization;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>What values of dimensions are called.</summary>
internal static class DimensionWords
{
    private static readonly Words s_other = new("その他", "Others");

    private static readonly Dictionary<string, Words> s_values = new(StringComparer.Ordinal)
    {
        ["PRODUCT"] = new("商品", "Goods"),
        ["SHIPPING"] = new("送料", "Shipping"),
        ["FEE"] = new("手数料", "Fee"),
        ["DISCOUNT"] = new("割引", "Discount"),
        ["TAX"] = new("税", "Tax"),
        ["POINT"] = new("ポイント", "Points"),
        ["NEW"] = new("新規", "New"),
        ["REPEAT"] = new("継続", "Repeat"),
        ["FIRST"] = new("初回客", "First-time"),
        ["TODDLER"] = new("よちよち客", "Toddler"),
        ["STEADY"] = new("コツコツ客", "Steady"),
        ["TREND"] = new("流行客", "Trend"),
        ["LOYAL"] = new("優良客", "Loyal"),
        ["UNIDENTIFIED"] = new("未登録", "Unidentified"),
    };

    private static readonly string[] s_order =
        ["PRODUCT", "SHIPPING", "FEE", "DISCOUNT", "TAX", "POINT", "NEW", "REPEAT", "FIRST", "TODDLER", "STEADY", "TREND", "LOYAL", "UNIDENTIFIED"];

    /// <summary>What values are ordered by: classes as customers rise through them, all others as text.</summary>
    public static string? SortKey(SemanticKey key) => key.Dimension is Dimension.EntryClass or Dimension.Buyer or Dimension.LineType && key.Value is not null
        ? ((char)('a' + Array.IndexOf(s_order, key.Value))).ToString()
        : key.Value;

    public static Words Label(Dimension dimension, string? value, bool isOther, string? product, ClassLabels labels) => (dimension, value) switch
    {
        _ when isOther => s_other,
        (Dimension.Product or Dimension.LineType or Dimension.Category, null) => new("（商品なし）", "(no product)"),
        (_, null) => new("（不明）", "(unknown)"),
        (Dimension.Product, _) => new(product ?? value, product ?? value),
        (Dimension.EntryClass, _) when Own(labels, value) is { } own => new(own, own),
        (Dimension.LineType or Dimension.EntryClass or Dimension.Buyer, _) => s_values[value],
        (Dimension.Weekday, _) => Weekday(int.Parse(value, CultureInfo.InvariantCulture)),
        (Dimension.Month, _) => new($"{value[..4]}年{int.Parse(value[5..], CultureInfo.InvariantCulture)}月", value),
        (Dimension.Quarter, _) => new($"{value[..4]}年 第{value[^1]}四半期", value),
        (Dimension.Year, _) => new($"{value}年", value),
        (Dimension.Week, _) => new($"{value[..4]}年 第{int.Parse(value[6..], CultureInfo.InvariantCulture)}週", value),
        _ => new(value, value),
    };

    private static string? Own(ClassLabels labels, string value) => Enum.TryParse(value, ignoreCase: true, out CustomerClass customerClass) ? labels.Of(customerClass) : null;

    private static Words Weekday(int number) => new($"{"月火水木金土日"[number - 1]}曜日", ((DayOfWeek)(number % 7)).ToString());
}
