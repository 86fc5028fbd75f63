using System.Globalization;
using System.Text;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>
/// The statement of a semantic query: expressions from the files of the catalogue alone, joined by the words below, every
/// value a parameter. Nothing that a caller writes is ever part of the text.
/// </summary>
internal sealed class SemanticStatement
{
    private const string People = "count(distinct customer_key)";

    private readonly List<(string Name, object? Value)> _values = [];
    private readonly StringBuilder _text = new("with\n");
    private readonly RawVisitUnit _unit;

    private SemanticStatement(RawVisitUnit unit)
    {
        _unit = unit;
    }

    public string Text => _text.ToString();

    public (string Name, object? Value)[] Values => [.. _values];

    /// <summary>The statement for a checked question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="unit">What a visit is.</param>
    /// <returns>Columns: is_previous, is_total, then for each dimension its value and whether it is その他, the label of a product, how many known customers it is of (0 if nobody asks), then each measure.</returns>
    public static SemanticStatement Of(SemanticQuestion question, RawVisitUnit unit)
    {
        SemanticStatement statement = new(unit);
        statement.AddFact(question);
        statement.AddPeriods(question);
        statement.AddKeys(question);
        string keys = question.Top is null ? "keyed" : statement.AddTop(question);
        statement.AddRows(question, keys);
        return statement;
    }

    private void AddFact(SemanticQuestion question)
    {
        string fact = "fact_0";
        _text.Append(CultureInfo.InvariantCulture, $"{fact} as not materialized (\n{SqlFile.Text(question.NeedsLines ? "facts/line" : "facts/sale")}),\n");
        foreach ((bool isNeeded, string file) in new[] { (question.NeedsCustomer, "facts/of_customer"), (question.NeedsEntry, "facts/of_entry") })
        {
            if (isNeeded)
            {
                string next = fact + "_more";
                _text.Append(CultureInfo.InvariantCulture, $"{next} as not materialized (\nwith fact as not materialized (select * from {fact})\n{SqlFile.Text(file)}),\n");
                fact = next;
            }
        }

        _text.Append(CultureInfo.InvariantCulture, $"fact as not materialized (select * from {fact}),\n");
    }

    private void AddPeriods(SemanticQuestion question)
    {
        _text.Append(
            """
            period as (
                select *, false as is_previous, business_date as shown_date
                from fact
                where business_date between $from::date and $to::date

            """);
        Bind("from", question.From);
        Bind("to", question.To);
        if (question.PreviousFrom is not null)
        {
            // The day as which a day of the earlier period is shown, so that 2023-05 stands beside 2024-05.
            string shown = question.IsByWeek ? "business_date + 364" : "cast(business_date + interval '1 year' as date)";
            _text.Append(
                CultureInfo.InvariantCulture,
                $"""
                    union all
                    select *, true as is_previous, {shown} as shown_date
                    from fact
                    where business_date between $previous_from::date and $previous_to::date

                """);
            Bind("previous_from", question.PreviousFrom);
            Bind("previous_to", question.PreviousTo);
        }

        _text.Append("),\n");
    }

    private void AddKeys(SemanticQuestion question)
    {
        _text.Append("keyed as (\n    select *");
        for (int i = 0; i < question.By.Count; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $",\n        {Expression(question.By[i])} as key_{i},\n        false as is_other_{i}");
        }

        _text.Append("\n    from period\n    where true");
        if (question.IsOfKnownCustomers)
        {
            // Else sales to nobody would be rows of nothing.
            _text.Append("\n        and customer_key is not null");
        }

        int condition = 0;
        foreach ((Dimension dimension, IReadOnlyList<string> values) in question.Conditions)
        {
            IEnumerable<string> names = values.Select((value, i) => Bind($"where_{condition}_{i}", value));
            _text.Append(CultureInfo.InvariantCulture, $"\n        and {Expression(dimension)} in ({string.Join(", ", names)})");
            condition++;
        }

        _text.Append("\n),\n");
    }

    /// <summary>
    /// Of the first dimension the best values of the period itself; what is put beside it follows them. Where figures of too few people are
    /// left out, those values are among the others.
    /// </summary>
    private string AddTop(SemanticQuestion question)
    {
        string measure = question.TopMeasureParts is (int of, int by)
            ? $"{Measure(question.Base[of])} * 1.0 / nullif({Measure(question.Base[by])}, 0)"
            : Measure(question.Base[question.TopMeasure]);
        string small = question.SmallestGroup == 0 ? "" : $"{People} < {Bind("smallest", question.SmallestGroup)}::integer, ";
        _text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ranked as (
                select key_0, row_number() over (order by {small}{measure} desc nulls last, key_0 nulls last) as position
                from keyed
                where not is_previous
                group by key_0
            ),
            topped as (
                select
                    keyed.*,
                    if(ranked.position <= $top::integer, keyed.key_0, null) as top_key_0,
                    coalesce(ranked.position > $top::integer, true) as is_top_other_0
                from keyed
                left join ranked on ranked.key_0 is not distinct from keyed.key_0
            ),

            """);
        Bind("top", question.Top);
        return "topped";
    }

    private void AddRows(SemanticQuestion question, string keys)
    {
        List<(string Key, string IsOther)> columns = [.. question.By.Select((_, i) => (keys == "topped" && i == 0 ? "top_key_0" : $"key_{i}", keys == "topped" && i == 0 ? "is_top_other_0" : $"is_other_{i}"))];
        string names = string.Concat(columns.Select(column => $", {column.Key}, {column.IsOther}"));
        string isTotal = columns.Count == 0 ? "true" : $"grouping({columns[0].IsOther}) = 1";
        string label = question.By.Contains(Dimension.Product) ? "min(product_name)" : "cast(null as varchar)";
        _text.Append(CultureInfo.InvariantCulture, $"final as (\n    select is_previous, {isTotal} as is_total{names}, {label} as product_label, {(question.SmallestGroup == 0 ? "cast(0 as bigint)" : People)} as people");
        for (int i = 0; i < question.Base.Count; i++)
        {
            _text.Append(CultureInfo.InvariantCulture, $",\n        cast(coalesce({Measure(question.Base[i])}, 0) as decimal(28, 4)) as measure_{i}");
        }

        _text.Append(CultureInfo.InvariantCulture, $"\n    from {keys}\n    group by grouping sets ((is_previous){(columns.Count == 0 ? "" : $", (is_previous{names})")})\n)\nselect * from final\norder by is_previous, is_total{names}");
    }

    private string Bind(string name, object? value)
    {
        _values.Add((name, value));
        return "$" + name;
    }

    private string Measure(Measure measure) => $"(\n{SqlFile.Text($"measures/{SqlOf(measure)}")})";

    /// <summary>Where every order is a visit, the visits are the orders.</summary>
    private string? SqlOf(Measure measure) => Catalogue.Measures[(measure, _unit) is (Semantic.Measure.Visits, RawVisitUnit.Order) ? Semantic.Measure.Orders : measure].Sql;

    private static string Expression(Dimension dimension) => $"(\n{SqlFile.Text($"dimensions/{Catalogue.Dimensions[dimension].Sql}")})";
}
