namespace GraphQlCrm.Crm.Money;

/// <summary>Minor units per currency (ISO 4217).</summary>
public static class Currencies
{
    /// <summary>How many digits of an amount are minor units: 0, 2 or 3.</summary>
    public static int Digits(string currency) => currency switch
    {
        "JPY" or "KRW" or "VND" or "CLP" or "ISK" or "UGX" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    /// <summary>How many minor units make one unit: 1, 100 or 1000.</summary>
    public static long MinorUnits(string currency) => Digits(currency) switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>An amount in minor units, rounded half away from zero.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits.</exception>
    public static long Round(decimal amount, string currency) =>
        decimal.ToInt64(decimal.Round(amount * MinorUnits(currency), 0, MidpointRounding.AwayFromZero));

    /// <summary>An amount in minor units, or null where it has more decimals than the currency.</summary>
    public static long? Exact(decimal amount, string currency)
    {
        decimal minor = amount * MinorUnits(currency);
        return decimal.Truncate(minor) == minor && Math.Abs(minor) <= long.MaxValue / 2 ? decimal.ToInt64(minor) : null;
    }
}
