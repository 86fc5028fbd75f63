using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Amounts that a file gives for a whole order, beside its lines. What is taken off is positive here.</summary>
internal readonly record struct OrderAmounts
{
    /// <summary>What a line is called that makes the lines add up to the total of the file.</summary>
    public const string Difference = "合計との差額";

    public decimal Shipping { get; init; }

    public decimal Fee { get; init; }

    public decimal Discount { get; init; }

    public decimal Points { get; init; }

    public decimal Tax { get; init; }

    /// <summary>What is added, or with a minus taken off, by hand.</summary>
    public decimal Adjustment { get; init; }

    /// <summary>What the source says that the order comes to, before the rebate.</summary>
    public decimal? Total { get; init; }

    /// <summary>A discount that the total of the file does not yet have in it.</summary>
    public decimal Rebate { get; init; }

    /// <summary>What was given back of the order.</summary>
    public decimal Refunded { get; init; }

    /// <summary>The amounts with those that stand beside one more line.</summary>
    public static OrderAmounts operator +(OrderAmounts left, OrderAmounts right) =>
        left with { Discount = left.Discount + right.Discount, Fee = left.Fee + right.Fee, Tax = left.Tax + right.Tax };

    /// <summary>
    /// The amounts as lines of an order whose other lines come to <paramref name="sum"/>. Whether tax comes on top is seen
    /// by the total: where it is missing from the sum, a line adds it; without a total it comes on top. What else is missing becomes a line too, since the
    /// total of the source is what was paid.
    /// </summary>
    public IReadOnlyList<LineDraft> Lines(decimal sum, string currency)
    {
        decimal missing = (Total ?? 0) - sum - (Shipping + Fee - Discount - Points + Adjustment);
        decimal tax = Total is null ? Tax : missing > 0 && missing <= Tax ? missing : 0;
        decimal difference = Total is null ? 0 : missing - tax;
        ReadOnlySpan<(LineType Type, string? Description, decimal Amount)> amounts =
        [
            (LineType.Shipping, null, Shipping), (LineType.Fee, null, Fee), (LineType.Discount, null, -Discount), (LineType.Point, null, -Points),
            (Adjustment < 0 ? LineType.Discount : LineType.Fee, "調整金額", Adjustment),
            (LineType.Tax, null, tax), (difference < 0 ? LineType.Discount : LineType.Fee, Difference, difference), (LineType.Discount, null, -Rebate),
        ];
        List<LineDraft> lines = [];
        foreach ((LineType type, string? description, decimal amount) in amounts)
        {
            if (amount != 0)
            {
                lines.Add(LineDraft.Of(type, description, amount, Currencies.Round(amount, currency)));
            }
        }

        return lines;
    }
}
