namespace GraphQlCrm.Reports.Charts;

/// <summary>Every chart there is.</summary>
public static class ChartCatalogue
{
    /// <summary>All charts, in the order of a list.</summary>
    public static IReadOnlyList<Chart> All { get; } =
    [
        ScorecardChart.Instance,
        SalesByClassChart.Instance,
        RevenueByEntryChart.Instance,
        SalesByMonthChart.Instance,
        SalesByChannelChart.Instance,
        SalesByCategoryChart.Instance,
        CustomerClassesChart.Instance,
        ClassBubblesChart.Instance,
        ClassMovementChart.Instance,
        ClassFlowChart.Instance,
        CohortRetentionChart.Instance,
        RetentionCurvesChart.Instance,
        F2ConversionChart.Instance,
        F2CurveChart.Instance,
        RecencyChart.Instance,
        QuietCustomersChart.Instance,
        RfmChart.Instance,
        LifecycleChart.Instance,
        DecilesChart.Instance,
        ParetoChart.Instance,
        LorenzChart.Instance,
        CustomerLifetimeChart.Instance,
        PurchaseFrequencyChart.Instance,
        PurchaseIntervalsChart.Instance,
        RegularFrequencyChart.Instance,
        GrowthFunnelChart.Instance,
        ProductAbcChart.Instance,
        ProductLoyaltyChart.Instance,
        EntryProductsChart.Instance,
        BasketChart.Instance,
        PrefecturesChart.Instance,
        CommunityPyramidChart.Instance,
    ];

    /// <summary>The chart of a name; null if there is none.</summary>
    public static Chart? Find(string name) => All.FirstOrDefault(chart => chart.Name == name);

    /// <summary>The charts whose names are most like a name that there is not.</summary>
    public static IEnumerable<Chart> Nearest(string name) => All.OrderBy(chart => Distance(name.ToLowerInvariant(), chart.Name)).Take(2);

    /// <summary>How many letters are to be added, taken away or changed (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        foreach (char letter in from)
        {
            int diagonal = row[0]++;
            for (int j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (letter == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
