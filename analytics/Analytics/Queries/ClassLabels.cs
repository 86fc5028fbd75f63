using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// A shop's own words for the five classes, in whichever language; null means the usual word of the language that is spoken. They
/// are words for people: values of enums, feeds and files stay those of <see cref="CustomerClass"/>.
/// </summary>
/// <param name="First">初回客.</param>
/// <param name="Toddler">よちよち客.</param>
/// <param name="Steady">コツコツ客.</param>
/// <param name="Trend">流行客.</param>
/// <param name="Loyal">優良客.</param>
public sealed record ClassLabels(string? First = null, string? Toddler = null, string? Steady = null, string? Trend = null, string? Loyal = null)
{
    /// <summary>No words of its own.</summary>
    public static ClassLabels Usual { get; } = new();

    /// <summary>The shop's own word for a class; null if it has none.</summary>
    public string? Of(CustomerClass customerClass) => customerClass switch
    {
        CustomerClass.First => First,
        CustomerClass.Toddler => Toddler,
        CustomerClass.Steady => Steady,
        CustomerClass.Trend => Trend,
        _ => Loyal,
    };

    /// <summary>The shop's own word for a class, or the usual ones.</summary>
    internal Words Of(CustomerClass customerClass, string japanese, string english) => Of(customerClass) is { } own ? new(own, own) : new(japanese, english);
}
