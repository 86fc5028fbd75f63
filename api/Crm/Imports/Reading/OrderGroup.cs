using GraphQlCrm.Crm.Money;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>The rows of one order id: a sale, what was given back under the same number, or both.</summary>
internal sealed class OrderGroup(string id)
{
    private readonly List<(long Line, string Text)> _rows = [];
    private long? _skippedLine;
    private OrderAmounts? _saleAmounts;
    private OrderAmounts? _refundAmounts;

    public string Id => id;

    public OrderDraft? Sale { get; private set; }

    public OrderDraft? Refund { get; private set; }

    /// <summary>The line of the first row that broke a rule; the order is left out then.</summary>
    public long? BrokenLine { get; private set; }

    /// <summary>What a rule says of the whole order.</summary>
    public RowMeaning? Meaning => (Sale ?? Refund)?.Meaning;

    public bool IsEmpty => Sale is null && Refund is null && BrokenLine is null && _skippedLine is null;

    /// <summary>Whether no row of the order has counted yet.</summary>
    public bool IsNew => Sale is null && Refund is null;

    public OrderDraft? Draft(bool isRefund) => isRefund ? Refund : Sale;

    public void Add(OrderDraft draft)
    {
        if (draft.IsRefund)
        {
            Refund = draft;
        }
        else
        {
            Sale = draft;
        }
    }

    /// <summary>Amounts that stand beside a line, or on the first row for the whole order.</summary>
    public void Add(bool isRefund, OrderAmounts amounts)
    {
        if (isRefund)
        {
            _refundAmounts = _refundAmounts is null ? amounts : _refundAmounts + amounts;
        }
        else
        {
            _saleAmounts = _saleAmounts is null ? amounts : _saleAmounts + amounts;
        }
    }

    /// <summary>Leaves a row of the order out that is no sale.</summary>
    public void Skip(long line) => _skippedLine ??= line;

    /// <summary>An order that does not count: only its number matters.</summary>
    public static OrderDraft Skipped(string id, long line) =>
        new() { ExternalId = id, IsRefund = false, Buyer = null, Instant = default, Day = default, Meaning = RowMeaning.Skipped, Line = line };

    /// <summary>Keeps the row, in case that a later one breaks a rule.</summary>
    public void Keep(CsvRows rows) => _rows.Add((rows.Line, rows.RawText));

    /// <summary>Tells the rows of the order that a broken rule of one of them leaves out.</summary>
    public IEnumerable<RowError> Break(long line, string header)
    {
        BrokenLine ??= line;
        foreach ((long kept, string text) in _rows)
        {
            yield return LeftOut(kept, header, CsvSource.WithoutLineEnd(text));
        }

        _rows.Clear();
    }

    public RowError LeftOut(long line, string header, string text) =>
        new(line, header, id, $"is left out, because line {BrokenLine} of the same order is rejected", text);

    /// <summary>The orders that the group comes to: with the lines of its amounts, and with what was given back of a sale.</summary>
    public IEnumerable<OrderDraft> Finish(string currency)
    {
        if (IsNew && _skippedLine is { } line)
        {
            yield return Skipped(id, line);
        }

        decimal units = Currencies.MinorUnits(currency);
        // A till's total of a sale with returned goods is the difference of both.
        decimal? total = _saleAmounts?.Total ?? _refundAmounts?.Total;
        if (Refund is { } refund && _refundAmounts is { } taken)
        {
            taken = taken with { Total = Sale is null && total is { } given ? Math.Abs(given) : null };
            refund.Lines.AddRange(taken.Lines(refund.Total / units, currency));
        }

        if (Sale is { } sale && _saleAmounts is { } amounts)
        {
            amounts = amounts with { Total = total };
            sale.Lines.AddRange(amounts.Lines((sale.Total - (Refund?.Total ?? 0)) / units, currency));
        }

        foreach (OrderDraft? draft in new[] { Sale, Refund })
        {
            if (draft is not null && (draft.Lines.Count > 0 || draft.Meaning == RowMeaning.Skipped))
            {
                yield return draft;
            }
        }

        if (Sale is { Lines.Count: > 0 } sold && Refund is null && RefundOf(sold, units, currency) is { } back)
        {
            yield return back;
        }
    }

    // A file that only has the amount knows no day of the refund: it is the day of the sale, which it reduces anyway.
    private OrderDraft? RefundOf(OrderDraft sold, decimal units, string currency)
    {
        decimal amount = _saleAmounts?.Refunded ?? 0;
        bool isWhole = sold.Meaning == RowMeaning.Refunded || amount * units == sold.Total;
        if (sold.Meaning == RowMeaning.Skipped || (amount == 0 && !isWhole) || sold.Total == 0)
        {
            return null;
        }

        OrderDraft refund = new()
        {
            ExternalId = id,
            IsRefund = true,
            Buyer = sold.Buyer,
            Instant = sold.Instant,
            Day = sold.Day,
            Line = sold.Line,
        };
        refund.Lines.AddRange(isWhole ? sold.Lines : [LineDraft.Of(LineType.Product, "返金", amount, Currencies.Round(amount, currency))]);
        return refund;
    }
}
