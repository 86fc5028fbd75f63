using System.Globalization;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Figures as they are printed. Digits are half-width and grouped in both languages.</summary>
internal static class Figures
{
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
}
