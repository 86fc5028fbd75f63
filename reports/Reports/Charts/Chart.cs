namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What a catalogue says about a chart. The drawing itself is a pure function of each chart's own rows
/// (<c>Build(rows, …)</c> in the derived class): rows differ, so it has no common signature.
/// </summary>
public abstract class Chart
{
    /// <summary>The name in URLs: lower case, parted by hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What the chart is called in a list.</summary>
    public abstract LocalText Title { get; }

    /// <summary>The question that it answers.</summary>
    public abstract LocalText Question { get; }

    /// <summary>The names of the parameters that it takes; see <see cref="ChartParameters"/>.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }
}
