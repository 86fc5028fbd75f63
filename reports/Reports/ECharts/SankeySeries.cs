namespace GraphQlCrm.Reports.ECharts;

/// <summary>Flows from the nodes of one column to those of the next; places and sizes in pixels.</summary>
public sealed record SankeySeries : Series
{
    /// <summary>Distance from the left edge.</summary>
    public required double Left { get; init; }

    /// <summary>Distance from the top edge.</summary>
    public required double Top { get; init; }

    /// <summary>Width.</summary>
    public required double Width { get; init; }

    /// <summary>Height.</summary>
    public required double Height { get; init; }

    /// <summary>Width of a node.</summary>
    public required double NodeWidth { get; init; }

    /// <summary>Distance between nodes of one column.</summary>
    public required double NodeGap { get; init; }

    /// <summary>0: nodes stand in the order in which they are given, not where flows cross least.</summary>
    public int LayoutIterations { get; }

    /// <summary>Off: a report is not rearranged.</summary>
    public bool Draggable { get; }

    /// <summary>The nodes, column by column from the top.</summary>
    public required IReadOnlyList<SankeyNode> Data { get; init; }

    /// <summary>The flows.</summary>
    public required IReadOnlyList<SankeyLink> Links { get; init; }
}

/// <summary>A node.</summary>
/// <param name="Name">Its name, no two the same.</param>
/// <param name="Depth">Its column.</param>
/// <param name="ItemStyle">Its look.</param>
/// <param name="Tooltip">What a page shows under the pointer.</param>
public sealed record SankeyNode(string Name, int Depth, ItemStyle ItemStyle, ItemTooltip Tooltip);

/// <summary>A flow.</summary>
/// <param name="Source">The name of the node from which it comes.</param>
/// <param name="Target">The name of the node to which it goes.</param>
/// <param name="Value">How much flows.</param>
/// <param name="LineStyle">Its look.</param>
/// <param name="Tooltip">What a page shows under the pointer.</param>
public sealed record SankeyLink(string Source, string Target, decimal Value, FlowStyle LineStyle, ItemTooltip Tooltip);

/// <summary>The look of a flow.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Opacity">0 = cannot be seen, 1 = covers what is behind.</param>
public sealed record FlowStyle(string Color, double Opacity);

/// <summary>What a page shows under the pointer.</summary>
/// <param name="Formatter">The text.</param>
public sealed record ItemTooltip(string Formatter);
