namespace GraphQlCrm.Reports.Charts;

/// <summary>The language of a chart's texts.</summary>
public enum ChartLanguage
{
    /// <summary>日本語.</summary>
    Ja,

    /// <summary>English.</summary>
    En,
}

/// <summary>A text in both languages.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Ja, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(ChartLanguage language) => language == ChartLanguage.En ? En : Ja;
}
