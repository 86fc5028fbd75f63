using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What the cells of the cohort table hold.</summary>
public enum CohortValue
{
    /// <summary>The share of the cohort that bought.</summary>
    Rate,

    /// <summary>How many bought.</summary>
    Customers,

    /// <summary>What they bought in that month.</summary>
    Revenue,

    /// <summary>What a customer of the cohort has brought up to that month.</summary>
    Ltv,
}

/// <summary>The figures of the cohort table in the unit in which they are drawn, and the words that depend on what they are.</summary>
internal sealed class CohortMeasure
{
    private readonly CohortRetentionResult _rows;
    private readonly ChartContext _context;
    private readonly MoneyUnit _unit;

    public CohortMeasure(CohortRetentionResult rows, ChartContext context)
    {
        _rows = rows;
        _context = context;
        IEnumerable<CohortCell> cells = rows.Cohorts.SelectMany(cohort => cohort.Cells);
        decimal largest = context.CohortValue == CohortValue.Ltv
            ? cells.Max(cell => cell.CumulativeRevenuePerCustomer) ?? 0
            : cells.Select(cell => Math.Abs((decimal)cell.Revenue)).DefaultIfEmpty().Max();
        _unit = MoneyUnit.For((long)largest, context);
    }

    public bool IsRate => _context.CohortValue == CohortValue.Rate;

    /// <summary>Whether a figure is one of a customer, which few customers make unsteady, and which can be told of all months together.</summary>
    public bool IsPerHead => _context.CohortValue is CohortValue.Rate or CohortValue.Ltv;

    /// <summary>Whether month 0 is so far above the others that no other colour could be told apart beside it.</summary>
    public bool IsStartApart => _context.CohortValue != CohortValue.Ltv;

    /// <summary>A text as wide as the widest figure.</summary>
    public string Widest => IsRate
        ? "88.8"
        : _rows.Cohorts.SelectMany(cohort => cohort.Cells).Select(Of).OfType<decimal>().Append(0).Select(Print).MaxBy(text => text.Length)!;

    public string Unit => _context.CohortValue switch
    {
        CohortValue.Rate => _context.Say("単位：%", "Unit: %"),
        CohortValue.Customers => _context.Say("単位：人", "Unit: customers"),
        _ => _context.Say($"単位：{_unit.Unit}（返金差引後）", $"Unit: {_unit.Unit}, net of refunds"),
    };

    public string Definition => _context.CohortValue switch
    {
        CohortValue.Customers => _context.Say("マス＝その月に購入した人数", "Cells: customers who bought in that month"),
        CohortValue.Revenue => _context.Say("マス＝その月の購入金額の合計", "Cells: what they bought in that month"),
        _ => _context.Say("マス＝その月までの購入金額÷人数（累計LTV）", "Cells: bought up to that month ÷ new customers"),
    };

    public string Legend => _context.CohortValue switch
    {
        CohortValue.Rate => _context.Say("色：1か月後からの割合（%）。全行共通の目盛り", "Colour: % from month 1 on, one scale for all rows"),
        CohortValue.Customers => _context.Say("色：1か月後からの人数。全行共通の目盛り", "Colour: customers from month 1 on, one scale for all rows"),
        CohortValue.Revenue => _context.Say($"色：1か月後からの金額（{_unit.Unit}）。全行共通の目盛り", $"Colour: {_unit.Unit} from month 1 on, one scale for all rows"),
        _ => _context.Say($"色：1人あたりの累計（{_unit.Unit}）。全行共通の目盛り", $"Colour: {_unit.Unit} a customer so far, one scale for all rows"),
    };

    public decimal? Of(CohortCell cell) => cell.Rate is not { } rate ? null : _context.CohortValue switch
    {
        CohortValue.Rate => rate * 100,
        CohortValue.Customers => cell.Customers,
        CohortValue.Revenue => Rounded(_unit.Value(cell.Revenue)),
        _ => Rounded((cell.CumulativeRevenuePerCustomer ?? 0) / _unit.MinorUnits),
    };

    /// <summary>The figure of all months together; null where it cannot be told.</summary>
    public decimal? Of(PooledCell cell) => _context.CohortValue switch
    {
        CohortValue.Rate => cell.Rate * 100,
        CohortValue.Ltv => cell.CumulativeRevenuePerCustomer is { } amount ? Rounded(amount / _unit.MinorUnits) : null,
        _ => null,
    };

    public string Print(decimal value) => _context.CohortValue switch
    {
        CohortValue.Rate => Figures.Percent(value / 100),
        CohortValue.Customers => Figures.Count((long)value),
        _ => Figures.Short(value),
    };

    /// <summary>The message where it is not the rates'.</summary>
    public string Title()
    {
        PooledCell? next = _rows.Pooled.FirstOrDefault(cell => cell.Offset == 1 && cell.Rate is not null);
        long all = _rows.Cohorts.Sum(cohort => cohort.Cells.Sum(cell => cell.Revenue));
        long later = _rows.Cohorts.Sum(cohort => cohort.Cells.Where(cell => cell.Offset > 0).Sum(cell => cell.Revenue));
        PooledCell? last = _rows.Pooled.LastOrDefault(cell => cell.Offset is > 0 and <= 12 && cell.CumulativeRevenuePerCustomer is not null);
        PooledCell? first = _rows.Pooled.FirstOrDefault(cell => cell.Offset == 0);
        return _context.CohortValue switch
        {
            CohortValue.Customers when next is not null => _context.Say(
                $"初回購入した{Figures.Count(next.Size)}人のうち{Figures.Count(next.Customers)}人が翌月も購入",
                $"{Figures.Count(next.Customers)} of {Figures.Customers(next.Size)} buy again in the month after their first purchase"),
            CohortValue.Revenue when all > 0 => _context.Say(
                $"新しいお客様の売上{Total(all)}のうち{Figures.Rate((decimal)later / all)}が翌月以降の購入",
                $"{Figures.Rate((decimal)later / all)} of {Total(all)} from new customers is bought after their first month"),
            CohortValue.Ltv when last is not null && first?.CumulativeRevenuePerCustomer is { } start => _context.Say(
                $"お客様1人あたりの累計は当月{PerHead(start)}、{last.Offset}か月後{PerHead(last.CumulativeRevenuePerCustomer!.Value)}",
                $"A customer brings {PerHead(start)} in the first month and {PerHead(last.CumulativeRevenuePerCustomer!.Value)} by month {last.Offset}"),
            _ => _context.Say("初回購入の翌月はまだ集計できません", "The month after the first purchase is not complete yet"),
        };
    }

    /// <summary>The figures of all months together, for those who cannot see the picture.</summary>
    public string Summary() => _context.CohortValue == CohortValue.Ltv
        ? string.Join(_context.Say("、", ", "), _rows.Pooled.Where(cell => cell.Offset <= 12 && Of(cell) is not null).Select(cell => _context.Say(
            $"{cell.Offset}か月後{PerHead(cell.CumulativeRevenuePerCustomer!.Value)}", $"month {cell.Offset} {PerHead(cell.CumulativeRevenuePerCustomer!.Value)}")))
        : string.Join(_context.Say("、", ", "), _rows.Cohorts.TakeLast(3).Where(cohort => cohort.Size > 0).Select(cohort =>
            $"{MonthLabels.Full(cohort.Start, _context.Language)} {string.Join(" → ", cohort.Cells.Take(6).Select(cell => Print(Of(cell) ?? 0)))}"));

    /// <summary>What a cell holds besides the number of customers, for a page.</summary>
    public string Tooltip(decimal? value) => IsRate || _context.CohortValue == CohortValue.Customers || value is not { } figure
        ? ""
        : $"\n{Print(figure)} {_unit.Unit}";

    private string Total(long amount) => MoneyUnit.For(amount, _context).Print(amount, _context.Language);

    private string PerHead(decimal amount) => _unit.Print((long)Math.Round(amount, MidpointRounding.AwayFromZero), _context.Language);

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
