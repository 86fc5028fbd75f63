namespace GraphQlCrm.Reports.Charts;

/// <summary>Every chart there is.</summary>
public static class ChartCatalogue
{
    /// <summary>All charts, in the order of a list.</summary>
    public static IReadOnlyList<Chart> All { get; } =
    [
        CohortRetentionChart.Instance,
        CustomerClassesChart.Instance,
        ClassMovementChart.Instance,
        SalesByMonthChart.Instance,
        F2ConversionChart.Instance,
        RecencyChart.Instance,
        RfmChart.Instance,
        DecilesChart.Instance,
        PurchaseFrequencyChart.Instance,
        PurchaseIntervalsChart.Instance,
    ];

    /// <summary>The chart of a name; null if there is none.</summary>
    public static Chart? Find(string name) => All.FirstOrDefault(chart => chart.Name == name);
}
