using System.Globalization;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Figures as they are printed. Digits are half-width and grouped in both languages.</summary>
internal static class Figures
{
    private const double NameLetters = 20;

    /// <summary>「14.9」; 100 without decimals, it is the widest figure and always exact.</summary>
    public static string Percent(decimal rate)
    {
        decimal percent = Math.Round(rate * 100, 1, MidpointRounding.AwayFromZero);
        return percent == 100 ? "100" : percent.ToString("0.0", CultureInfo.InvariantCulture);
    }

    /// <summary>「14.9%」; a dash where there is no rate.</summary>
    public static string Rate(decimal? rate) => rate is { } value ? Percent(value) + "%" : "–";

    /// <summary>「1,234」.</summary>
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 customer", "1,234 customers".</summary>
    public static string Customers(long number) => Count(number) + (number == 1 ? " customer" : " customers");

    /// <summary>A tick of a scale: as many decimals as its step has.</summary>
    public static string Tick(decimal value) => value.ToString("#,0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>「12.5」, without decimals that say nothing.</summary>
    public static string Short(decimal number)
        => Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>「1.8」: how many times.</summary>
    public static string Ratio(decimal? ratio)
        => ratio is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString(value < 10 ? "0.00" : "#,0.0", CultureInfo.InvariantCulture) : "–";

    /// <summary>「+12」, 「−3」, 「±0」.</summary>
    public static string Change(long number) => number.ToString("+#,0;−#,0;±0", CultureInfo.InvariantCulture);

    /// <summary>A name such as a product's in a sentence: not more than some twenty letters.</summary>
    public static string Name(string name, double letters = NameLetters) => TextFit.Cut(name, letters, 1);

    /// <summary>「+12.3%」: how much more than before; a dash where there was nothing.</summary>
    public static string Growth(long now, long before)
        => before <= 0 ? "–" : Math.Round((now - before) * 100m / before, 1, MidpointRounding.AwayFromZero).ToString("+#,0.0;−#,0.0;±0", CultureInfo.InvariantCulture) + "%";
}
