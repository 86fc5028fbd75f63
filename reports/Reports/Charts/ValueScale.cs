using System.Globalization;

namespace GraphQlCrm.Reports.Charts;

/// <summary>A scale of figures with round ticks that always holds 0: columns are compared by length.</summary>
/// <param name="Min">The lowest tick.</param>
/// <param name="Max">The highest tick.</param>
/// <param name="Step">From tick to tick.</param>
internal sealed record ValueScale(decimal Min, decimal Max, decimal Step)
{
    private static readonly decimal[] s_steps = [1, 2, 2.5m, 5, 10];

    /// <summary>The ticks, lowest first.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (decimal tick = Min; tick <= Max; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>The scale with the smallest round step that needs no more than some ticks.</summary>
    /// <param name="low">The lowest figure; 0 is included in any case.</param>
    /// <param name="high">The highest figure.</param>
    /// <param name="steps">At most so many steps.</param>
    /// <param name="smallest">No step is smaller, such as 1 for people.</param>
    public static ValueScale For(decimal low, decimal high, int steps, decimal smallest = 1)
    {
        low = Math.Min(0, low);
        high = Math.Max(0, high);
        if (low == high)
        {
            return new ValueScale(0, 1, 1);
        }

        for (decimal power = Power(smallest); ; power *= 10)
        {
            foreach (decimal factor in s_steps)
            {
                decimal step = factor * power;
                decimal min = Math.Floor(low / step) * step;
                decimal max = Math.Ceiling(high / step) * step;
                if (step >= smallest && step % smallest == 0 && (max - min) / step <= steps)
                {
                    return new ValueScale(min, max, step);
                }
            }
        }
    }

    private static decimal Power(decimal smallest)
    {
        decimal power = 1;
        while (power > smallest)
        {
            power /= 10;
        }

        return power;
    }
}

/// <summary>Money on an axis: one unit for all figures of a chart, 円, 万円 or 億円 by the largest, in English k and m.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="MinorUnits">How many minor units make one.</param>
internal sealed record MoneyUnit(string Unit, decimal MinorUnits)
{
    private const decimal Man = 10_000;
    private const decimal Oku = 100_000_000;

    /// <summary>The unit for figures up to one in minor units.</summary>
    public static MoneyUnit For(long largest, ChartContext context)
    {
        decimal one = 1;
        for (int i = 0; i < context.Currency.Digits; i++)
        {
            one *= 10;
        }

        decimal amount = Math.Abs((decimal)largest) / one;
        if (context.Language == ChartLanguage.En)
        {
            string name = context.Currency.Code;
            return amount < 10_000 ? new(name, one) : amount < 10_000_000 ? new($"{name} k", one * 1_000) : new($"{name} m", one * 1_000_000);
        }

        string unit = context.Currency.Code == "JPY" ? "円" : context.Currency.Code;
        return amount < 10 * Man ? new(unit, one) : amount < Oku ? new("万" + unit, one * Man) : new("億" + unit, one * Oku);
    }

    /// <summary>An amount in this unit, to be drawn.</summary>
    public decimal Value(long amount) => amount / MinorUnits;

    /// <summary>「1,234.5万円」, "JPY 1,234.5 k" without its place in the sentence.</summary>
    public string Print(long amount, ChartLanguage language)
        => language == ChartLanguage.En ? $"{Unit.Split(' ')[0]} {Number(amount)}{(Unit.Contains(' ', StringComparison.Ordinal) ? Unit.Split(' ')[1] : "")}" : Number(amount) + Unit;

    private string Number(long amount)
        => Math.Round(Value(amount), 1, MidpointRounding.AwayFromZero).ToString("#,0.#;−#,0.#", CultureInfo.InvariantCulture);
}
