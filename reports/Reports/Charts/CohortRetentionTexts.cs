using System.Globalization;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Every sentence of the cohort chart, built from its rows.</summary>
internal sealed class CohortRetentionTexts(CohortRetentionResult rows, ChartContext context)
{
    /// <summary>Below so many customers a percentage moves by 5 points with one person: its figure is greyed.</summary>
    public const int SmallCohort = 20;

    /// <summary>How many offsets the description reads out.</summary>
    private const int OffsetsReadOut = 12;

    private readonly ChartLanguage _language = context.Language;

    /// <summary>What the cells hold.</summary>
    public CohortMeasure Measure { get; } = new(rows, context);

    private bool IsRolling => rows.Kind == RetentionKind.Rolling;

    public long Customers { get; } = rows.Cohorts.Sum(cohort => cohort.Size);

    public string SizeHeader => In("人数", "New");

    public string PooledLabel => In("全体", "All");

    public string OffsetTitle => In("初回購入からの月数（か月後）", "Months since first purchase");

    public string LegendCaption => Measure.Legend;

    public string EmptyTitle => In("データがありません", "There is no data");

    public string EmptyNote => In("この期間に初めて購入した人はいません。", "Nobody made a first purchase in this period.");

    /// <summary>The message: how many come back after one month and after six.</summary>
    public string Title()
    {
        if (!Measure.IsRate)
        {
            return Measure.Title();
        }

        PooledCell? next = rows.Pooled.FirstOrDefault(cell => cell.Offset == 1 && cell.Rate is not null);
        if (next is null)
        {
            return In(
                $"初回購入した{Figures.Count(Customers)}人の翌月はまだ集計できません",
                $"The month after the first purchase is not complete yet ({Figures.Count(Customers)} new customers)");
        }

        string first = Figures.Percent(next.Rate!.Value) + "%";
        PooledCell? later = rows.Pooled.LastOrDefault(cell => cell.Offset is > 1 and <= 6 && cell.Rate is not null);
        if (later is null)
        {
            return IsRolling
                ? In($"初回購入の翌月以降にまた買うのは{first}", $"{first} buy again in the month after their first purchase or later")
                : In($"初回購入の翌月に戻るのは{first}", $"{first} buy again in the month after their first purchase");
        }

        string second = Figures.Percent(later.Rate!.Value) + "%";
        return IsRolling
            ? In(
                $"初回購入の翌月以降にまた買うのは{first}、{later.Offset}か月後以降は{second}",
                $"{first} buy again in month 1 or later, {second} in month {later.Offset} or later")
            : In(
                $"初回購入の翌月に戻るのは{first}、{later.Offset}か月後は{second}",
                $"{first} buy again in the month after their first purchase, {second} in month {later.Offset}");
    }

    /// <summary>Shop, period and number of customers, unit, definition, as-of day.</summary>
    public IReadOnlyList<string> Subtitle()
    {
        string from = MonthLabels.Full(rows.Cohorts[0].Start, _language);
        string to = MonthLabels.Full(rows.Cohorts[^1].Start, _language);
        string customers = Figures.Count(Customers);
        return
        [
            context.ShopName,
            rows.Cohorts.Count == 1
                ? In($"{from}に初回購入した{customers}人", $"{customers} customers who first bought in {from}")
                : In($"{from}～{to}に初回購入した{customers}人", $"{customers} customers who first bought from {from} to {to}"),
            Measure.Unit,
            Measure.IsRate ? Definition() : Measure.Definition,
            AsOf(),
        ];
    }

    public string Definition() => IsRolling
        ? In("割合＝その月以降に購入した人÷人数", "Rate: bought in that month or later ÷ new customers")
        : In("割合＝その月に購入した人÷人数", "Rate: bought in that month ÷ new customers");

    public string AsOf()
    {
        string day = MonthLabels.Day(rows.AsOf, _language);
        return In($"{day}時点", $"As of {day}");
    }

    /// <summary>What must be said below the table; each only where it applies.</summary>
    public IEnumerable<string> Notes(IReadOnlyList<Cohort> shownCohorts, IReadOnlyList<int> shownOffsets, bool hasPooledRow)
    {
        if (shownCohorts.Count < rows.Cohorts.Count)
        {
            yield return In(
                $"直近{shownCohorts.Count}か月を表示（全{rows.Cohorts.Count}か月）。",
                $"The latest {shownCohorts.Count} of {rows.Cohorts.Count} months are shown.");
        }

        int last = shownCohorts.Max(cohort => cohort.Cells.Count) - 1;
        if (shownOffsets.Count < last + 1)
        {
            string separator = In("・", ", ");
            string offsets = shownOffsets.Count <= 7
                ? string.Join(separator, shownOffsets.Skip(1))
                : string.Join(separator, shownOffsets.Skip(1).Take(5)) + "…" + shownOffsets[^1];
            yield return In($"列は一部を表示（{offsets}か月後）。", $"Some columns are left out (shown: {offsets}).");
        }

        if (hasPooledRow)
        {
            string scope = shownCohorts.Count < rows.Cohorts.Count
                ? In($"（全{rows.Cohorts.Count}か月）", $" (of all {rows.Cohorts.Count} months)")
                : "";
            yield return In(
                Measure.IsRate ? $"全体＝集計が終わったマスの購入者の合計÷人数の合計{scope}。" : $"全体＝集計が終わった月の購入金額の合計÷人数の合計{scope}。",
                Measure.IsRate ? $"All: customers ÷ new customers over the complete cells{scope}." : $"All: sales ÷ new customers over the complete cells{scope}.");
        }

        if (shownCohorts.Any(cohort => cohort.Cells.Any(cell => !cell.IsComplete && shownOffsets.Contains(cell.Offset))))
        {
            string month = MonthLabels.Full(rows.AsOf, _language);
            int day = rows.AsOf.Day;
            yield return In(
                $"斜線＝{month}は{day}日までの途中集計{(hasPooledRow ? "（全体に含めず）" : "")}。",
                $"Hatched: {month} is counted up to day {day} only{(hasPooledRow ? " and left out of “All”" : "")}.");
        }

        if (shownCohorts.Any(cohort => cohort.Size is > 0 and < SmallCohort))
        {
            yield return In(
                $"灰色の数字＝{SmallCohort}人未満の月（割合が振れやすい）。",
                $"Grey figures: fewer than {SmallCohort} customers, the rate is unsteady.");
        }

        if (shownCohorts.Any(cohort => cohort.Size == 0))
        {
            yield return In("–＝初回購入した人がいない月。", "–: nobody made a first purchase in that month.");
        }
    }

    /// <summary>The message and a summary of the figures, without the picture.</summary>
    public string Description()
    {
        IEnumerable<string> rates = rows.Pooled
            .Where(cell => cell.Offset is > 0 and <= OffsetsReadOut && cell.Rate is not null)
            .Select(cell => In(
                $"{cell.Offset}か月後{Figures.Percent(cell.Rate!.Value)}%",
                $"month {cell.Offset} {Figures.Percent(cell.Rate!.Value)}%"));
        if (!Measure.IsRate)
        {
            return In($"{Title()}。{string.Join("、", Subtitle())}。{Measure.Summary()}。", $"{Title()}. {string.Join("; ", Subtitle())}. {Measure.Summary()}.");
        }

        string pooled = string.Join(In("、", ", "), rates);
        Cohort[] comparable =
        [
            .. rows.Cohorts
                .Where(cohort => cohort.Size >= SmallCohort && cohort.Cells.Any(cell => cell.Offset == 1 && cell.IsComplete))
                .OrderByDescending(cohort => NextMonth(cohort)).ThenBy(cohort => cohort.Start),
        ];
        string range = comparable.Length < 2
            ? ""
            : In(
                $"1か月後が最も高いのは{Name(comparable[0])}（{Figures.Percent(NextMonth(comparable[0]))}%）、"
                + $"最も低いのは{Name(comparable[^1])}（{Figures.Percent(NextMonth(comparable[^1]))}%）。",
                $" Month 1 is highest for {Name(comparable[0])} ({Figures.Percent(NextMonth(comparable[0]))}%) "
                + $"and lowest for {Name(comparable[^1])} ({Figures.Percent(NextMonth(comparable[^1]))}%).");
        string figures = pooled.Length == 0 ? "" : In($"全体の割合：{pooled}。", $" All months together: {pooled}.");
        return In(
            $"{Title()}。{string.Join("、", Subtitle())}。{figures}{range}",
            $"{Title()}. {string.Join("; ", Subtitle())}.{figures}{range}");

        string Name(Cohort cohort) => MonthLabels.Full(cohort.Start, _language);
        static decimal NextMonth(Cohort cohort) => cohort.Cells.First(cell => cell.Offset == 1).Rate ?? 0;
    }

    public string EmptyDescription() => In(
        $"{EmptyTitle}。{context.ShopName}、{AsOf()}。{EmptyNote}",
        $"{EmptyTitle}. {context.ShopName}; {AsOf()}. {EmptyNote}");

    /// <summary>What a page shows when the pointer is on a cell.</summary>
    public string Tooltip(Cohort cohort, CohortCell cell)
    {
        string from = MonthLabels.Full(cohort.Start, _language);
        string month = MonthLabels.Full(cohort.Start.AddMonths(cell.Offset), _language);
        string rate = cell.Rate is { } value ? Figures.Percent(value) + "%" : "–";
        string later = IsRolling ? In("以降", " or later") : "";
        string more = Measure.Tooltip(Measure.Of(cell));
        string until = cell.IsComplete
            ? ""
            : In($"（{MonthLabels.Day(rows.AsOf, _language)}まで）", $" (up to {MonthLabels.Day(rows.AsOf, _language)})");
        return In(
            $"{from}に初回購入した{Figures.Count(cohort.Size)}人\n{cell.Offset}か月後（{month}{later}）に購入：{Figures.Count(cell.Customers)}人（{rate}）{until}{more}",
            $"{Figures.Count(cohort.Size)} first bought in {from}\nMonth {cell.Offset} ({month}{later}): {Figures.Count(cell.Customers)} ({rate}){until}{more}");
    }

    /// <summary>What a page shows when the pointer is on a cell of the row for all months.</summary>
    public string Tooltip(PooledCell cell)
    {
        string rate = cell.Rate is { } value ? Figures.Percent(value) + "%" : "–";
        return In(
            $"{cell.Cohorts}か月分の{Figures.Count(cell.Size)}人\n{cell.Offset}か月後に購入：{Figures.Count(cell.Customers)}人（{rate}）",
            $"{Figures.Count(cell.Size)} customers of {cell.Cohorts} months\nMonth {cell.Offset}: {Figures.Count(cell.Customers)} ({rate})");
    }

    public string OffsetHeader(int offset)
        => offset == 0 ? In("当月", "0") : offset.ToString(CultureInfo.InvariantCulture);

    private string In(string japanese, string english) => _language == ChartLanguage.En ? english : japanese;
}
