namespace GraphQlCrm.Analytics.Semantic;

/// <summary>A semantic query that has a meaning: checked, with its days and with the measures that it is made of.</summary>
internal sealed class SemanticQuestion
{
    private const int MeasuresMax = 10;
    private const int DimensionsMax = 3;
    private const int ValuesMax = 100;

    private readonly SemanticPeriod? _period;
    private readonly DateOnly _newest;

    private SemanticQuestion(SemanticQueryParameters parameters, DateOnly newest)
    {
        Measures = parameters.Measures;
        By = parameters.By ?? [];
        Conditions = [.. (parameters.Where ?? new()).Conditions()];
        To = parameters.Period?.To ?? newest;
        From = parameters.Period?.From ?? TrailingYear.Before(TrailingYear.Checked(To), 1).AddDays(1);
        Top = parameters.Top;
        Limit = parameters.Limit;
        Base = [.. Measures.SelectMany(Basic).Distinct()];
        Order = parameters.OrderBy ?? new SemanticOrder(By.Any(IsTime) ? null : Measures.Count > 0 ? Measures[0] : null, !By.Any(IsTime));
        Compare = parameters.Compare;
        SmallestGroup = parameters.SmallestGroup;
        _period = parameters.Period;
        _newest = newest;
    }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The measures with an expression of their own that those asked for are made of.</summary>
    public IReadOnlyList<Measure> Base { get; }

    public IReadOnlyList<Dimension> By { get; }

    public IReadOnlyList<(Dimension Dimension, IReadOnlyList<string> Values)> Conditions { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public DateOnly? PreviousFrom { get; private set; }

    public DateOnly? PreviousTo { get; private set; }

    public SemanticComparison? Compare { get; }

    public SemanticOrder Order { get; }

    public int? Top { get; }

    public int Limit { get; }

    /// <summary>The fewest known customers that a figure may be of; 0 = no limit.</summary>
    public int SmallestGroup { get; }

    public bool IsByWeek => By.Contains(Dimension.Week);

    public bool NeedsLines => Dimensions.Any(one => one.NeedsLines) || Definitions.Any(one => one.NeedsLines);

    public bool NeedsCustomer => Dimensions.Any(one => one.NeedsCustomer);

    public bool NeedsEntry => Dimensions.Any(one => one.NeedsEntry) || Base.Any(one => Catalogue.Measures[one].NeedsEntry);

    /// <summary>Whether sales to nobody known are in none of the measures.</summary>
    public bool IsOfKnownCustomers => !Definitions.Any(one => one.LooksAtNobody);

    /// <summary>The place among <see cref="Base"/> of the measure that the top is of.</summary>
    public int TopMeasure => IndexOf(Order.Measure ?? Measures[0]);

    /// <summary>The places of its two parts, if it is a quotient.</summary>
    public (int Of, int By)? TopMeasureParts => Catalogue.Measures[Order.Measure ?? Measures[0]].Parts is (Measure of, Measure by) ? (IndexOf(of), IndexOf(by)) : null;

    private IEnumerable<MeasureDefinition> Definitions => Measures.Select(one => Catalogue.Measures[one]);

    private IEnumerable<DimensionDefinition> Dimensions => By.Concat(Conditions.Select(one => one.Dimension)).Select(one => Catalogue.Dimensions[one]);

    /// <summary>The place of a measure with an expression of its own.</summary>
    public int IndexOf(Measure measure) => Base.ToList().IndexOf(measure);

    /// <exception cref="QueryParameterException">It has no meaning; the message tells why.</exception>
    public static SemanticQuestion Checked(SemanticQueryParameters parameters, DateOnly newest)
    {
        SemanticQuestion question = new(parameters, newest);
        question.Compared();
        return question.Fault() is { } fault ? throw new QueryParameterException(fault) : question;
    }

    private void Compared()
    {
        switch (Compare)
        {
            case SemanticComparison.PreviousYear when IsByWeek:
                (PreviousFrom, PreviousTo) = (From.AddDays(-364), To.AddDays(-364));
                break;
            case SemanticComparison.PreviousYear:
                (PreviousFrom, PreviousTo) = (TrailingYear.Before(From.AddDays(-1), 1).AddDays(1), TrailingYear.Before(To, 1));
                break;
            case SemanticComparison.PreviousPeriod:
                (PreviousFrom, PreviousTo) = (From.AddDays(From.DayNumber - To.DayNumber - 1), From.AddDays(-1));
                break;
            default:
                break;
        }
    }

    private string? Fault()
    {
        if (Measures.Count is < 1 or > MeasuresMax || Measures.Distinct().Count() < Measures.Count)
        {
            return $"measures must be 1 to {MeasuresMax} different ones.";
        }

        if (By.Count > DimensionsMax || By.Distinct().Count() < By.Count)
        {
            return $"by must be at most {DimensionsMax} different dimensions.";
        }

        if (From > To || From.Year < 1900)
        {
            return "period.from must not be after period.to, nor before 1900-01-01.";
        }

        if (Conditions.Where(one => one.Values.Count is < 1 or > ValuesMax).Select(one => (Dimension?)one.Dimension).FirstOrDefault() is { } empty)
        {
            return $"where.{NameOf(empty)} must have 1 to {ValuesMax} values.";
        }

        if (Top is < 1 or > 100 || (Top is not null && By.Count == 0))
        {
            return "top must be between 1 and 100, and needs a dimension in by.";
        }

        if (Limit is < 1 or > 1_000)
        {
            return "limit must be between 1 and 1000.";
        }

        if (Order.Measure is { } ordered && !Measures.Contains(ordered))
        {
            return "orderBy.measure must be one of the measures asked for.";
        }

        if (Compare == SemanticComparison.PreviousPeriod && By.Any(IsTime))
        {
            return "compare PREVIOUS_PERIOD has no meaning by MONTH, QUARTER, YEAR or WEEK: no day of it is in the same one. Compare PREVIOUS_YEAR.";
        }

        if (Measures.Contains(Measure.Quantity) && !By.Any(one => Catalogue.Dimensions[one].NeedsLines) && Base.Any(IsOfSales))
        {
            return "QUANTITY is counted on lines, ORDERS, VISITS and CUSTOMERS on sales. Ask for them apart, or by PRODUCT, CATEGORY or LINE_TYPE.";
        }

        if (SmallestGroup > 0 && SingleOut() is { } singling)
        {
            return singling;
        }

        IEnumerable<string?> faults =
            from measure in Measures
            from dimension in By.Concat(Conditions.Select(one => one.Dimension))
            select Catalogue.Fault(measure, dimension);
        return faults.FirstOrDefault(fault => fault is not null);
    }

    /// <summary>
    /// What rows do not tell, such questions would: two that differ by a day or a value, taken from one another, are of single people.
    /// </summary>
    private string? SingleOut()
    {
        if (Conditions.Where(one => Catalogue.Dimensions[one.Dimension].IsPersonal).Select(one => (Dimension?)one.Dimension).FirstOrDefault() is { } hidden)
        {
            return $"where.{NameOf(hidden)} is not for a key without personal columns. Ask by {Catalogue.Name(hidden)}.";
        }

        if (By.Where(one => Catalogue.Dimensions[one].IsPersonal).Select(one => (Dimension?)one).FirstOrDefault() is not { } asked)
        {
            return null;
        }

        bool isWhole = _period is null or (null, null) || (From.Day == 1 && (To == _newest || To.AddDays(1).Day == 1));
        return Conditions.Count > 0 || !isWhole || Compare == SemanticComparison.PreviousPeriod
            ? $"By {Catalogue.Name(asked)} a key without personal columns is told whole calendar months, or the year without a period, of all sales: without where, and without compare PREVIOUS_PERIOD."
            : null;
    }

    private static IEnumerable<Measure> Basic(Measure measure) =>
        Catalogue.Measures.TryGetValue(measure, out MeasureDefinition? one) && one.Parts is (Measure of, Measure by) ? [of, by] : [measure];

    private static bool IsTime(Dimension dimension) => Catalogue.Dimensions[dimension].IsTime;

    private static bool IsOfSales(Measure measure) =>
        measure is Measure.Orders or Measure.UnidentifiedOrders or Measure.Visits or Measure.Customers or Measure.NewCustomers;

    private static string NameOf(Dimension dimension) => char.ToLowerInvariant(dimension.ToString()[0]) + dimension.ToString()[1..];
}
