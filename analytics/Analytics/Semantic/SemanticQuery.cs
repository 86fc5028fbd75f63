using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>
/// Measures by dimensions, freely put together from the <see cref="Catalogue"/>: see docs/metrics.md and
/// docs/adr/0013-semantic-query.md.
/// </summary>
public static class SemanticQuery
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The question has no meaning; the message tells why.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<SemanticQueryResult> RunAsync(ShopWarehouse shop, SemanticQueryParameters parameters, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, SemanticQuestion.Checked(parameters, reader.State.AsOf), parameters.Labels), cancellationToken);

    private static SemanticQueryResult Run(WarehouseReader reader, SemanticQuestion question, ClassLabels labels)
    {
        SemanticStatement statement = SemanticStatement.Of(question, reader.State.VisitUnit);
        List<Row> read = reader.RowsOf(statement.Text, row => Row.Read(row, question), statement.Values);
        Row? Total(bool isPrevious) => read.Find(row => row.IsTotal && row.IsPrevious == isPrevious);
        Dictionary<string, Row> previous = read.Where(row => row is { IsPrevious: true, IsTotal: false }).ToDictionary(row => row.Id);
        Dictionary<string, Row> current = read.Where(row => row is { IsPrevious: false, IsTotal: false }).ToDictionary(row => row.Id);
        List<(Row? Now, Row? Before)> groups = [.. current.Keys.Union(previous.Keys).Select(id => (current.GetValueOrDefault(id), previous.GetValueOrDefault(id)))];
        bool[] isOut = SmallGroups.Suppressed([.. groups.Select(group => new GroupSize((group.Now ?? group.Before!).KeyIds, group.Now?.People ?? 0, group.Before?.People ?? 0))], question.SmallestGroup);
        bool isTotalOut = SmallGroups.IsSmall(Total(false)?.People ?? 0, question.SmallestGroup) || SmallGroups.IsSmall(Total(true)?.People ?? 0, question.SmallestGroup);

        // Before they are ordered: the place of a row would tell of what is left out of it.
        List<SemanticRow> ordered = Ordered(question, groups.Select((group, i) => new SemanticRow(
            Keys(question, group.Now ?? group.Before!, labels),
            isOut[i] ? NoValues(question) : Values(question, group.Now, group.Before))
        {
            IsSuppressed = isOut[i],
        }));
        return new SemanticQueryResult(
            question.From,
            question.To,
            question.PreviousFrom,
            question.PreviousTo,
            [.. question.Measures.Select(measure => new SemanticColumn(measure, Catalogue.Measures[measure].Label, Catalogue.Measures[measure].Unit))],
            [.. ordered.Take(question.Limit)],
            ordered.Count,
            isTotalOut ? NoValues(question) : Values(question, Total(false), Total(true)))
        {
            SuppressedRowCount = isOut.Count(one => one),
            AreTotalsSuppressed = isTotalOut,
        };
    }

    private static List<SemanticValue> NoValues(SemanticQuestion question) => [.. question.Measures.Select(measure => new SemanticValue(measure, null, null, null, null))];

    /// <summary>その他 comes last; equals are in the order of their values.</summary>
    private static List<SemanticRow> Ordered(SemanticQuestion question, IEnumerable<SemanticRow> rows)
    {
        if (question.By.Count == 0)
        {
            return [];
        }

        IOrderedEnumerable<SemanticRow> ordered = rows.OrderBy(row => row.Key[0].IsOther && !Catalogue.Dimensions[question.By[0]].IsTime);
        if (question.Order.Measure is { } measure)
        {
            int column = question.Measures.ToList().IndexOf(measure);
            decimal? Value(SemanticRow row) => row.Values[column].Value;
            ordered = ordered.ThenBy(row => Value(row) is null);
            ordered = question.Order.IsDescending ? ordered.ThenByDescending(Value) : ordered.ThenBy(Value);
        }

        bool isDescending = question.Order is { Measure: null, IsDescending: true };
        for (int i = 0; i < question.By.Count; i++)
        {
            int place = i;
            string? Key(SemanticRow row) => DimensionWords.SortKey(row.Key[place]);
            ordered = ordered.ThenBy(row => Key(row) is null);
            ordered = isDescending ? ordered.ThenByDescending(Key, StringComparer.Ordinal) : ordered.ThenBy(Key, StringComparer.Ordinal);
        }

        return [.. ordered];
    }

    private static List<SemanticKey> Keys(SemanticQuestion question, Row row, ClassLabels labels) =>
        [.. question.By.Select((dimension, i) => new SemanticKey(dimension, row.Keys[i].Value, row.Keys[i].IsOther, DimensionWords.Label(dimension, row.Keys[i].Value, row.Keys[i].IsOther, row.Product, labels)))];

    private static List<SemanticValue> Values(SemanticQuestion question, Row? now, Row? before) => [.. question.Measures.Select(measure =>
    {
        decimal? value = Value(question, now, measure);
        decimal? previous = question.PreviousFrom is null ? null : Value(question, before, measure);
        decimal? change = value - previous;
        decimal? changeRate = change is null || previous is null or 0 ? null : Rounded(change.Value / Math.Abs(previous.Value));
        return new SemanticValue(measure, value, previous, change, changeRate);
    })];

    /// <summary>The value for the sales of a row; of no sales, 0 for what is counted and null for what is divided.</summary>
    private static decimal? Value(SemanticQuestion question, Row? row, Measure measure)
    {
        decimal Basic(Measure one) => row?.Values[question.IndexOf(one)] ?? 0;
        MeasureDefinition definition = Catalogue.Measures[measure];
        return definition switch
        {
            { Parts: (var of, var by), IsDifference: true } => Basic(of) - Basic(by),
            { Parts: (var of, var by) } => ExactRatio.Rounded((long)Basic(of), (long)Basic(by)),
            _ => Basic(measure),
        };
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);

    private sealed record Row(bool IsPrevious, bool IsTotal, IReadOnlyList<(string? Value, bool IsOther)> Keys, string? Product, long People, decimal[] Values)
    {
        /// <summary>The same for the same value, one per dimension.</summary>
        public IReadOnlyList<string> KeyIds => [.. Keys.Select(key => key.IsOther ? "\u001e" : key.Value ?? "\u001d")];

        /// <summary>The same for the same combination of values.</summary>
        public string Id => string.Join('\u001f', KeyIds);

        public static Row Read(DuckDBDataReader reader, SemanticQuestion question)
        {
            int keys = question.By.Count;
            bool isTotal = reader.GetBoolean(1);
            int label = 2 + (2 * keys);
            return new Row(
                reader.GetBoolean(0),
                isTotal,
                [.. Enumerable.Range(0, keys).Select(i => (reader.IsDBNull(2 + (2 * i)) ? null : reader.GetString(2 + (2 * i)), !isTotal && reader.GetBoolean(3 + (2 * i))))],
                reader.IsDBNull(label) ? null : reader.GetString(label),
                reader.GetInt64(label + 1),
                [.. question.Base.Select((_, i) => Plain(reader.GetDecimal(label + 2 + i)))]);
        }

        /// <summary>The same number without zeros behind the point.</summary>
        private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
    }
}
