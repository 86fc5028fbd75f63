namespace GraphQlCrm.Reports.Rendering;

/// <summary>What kind of picture a chart is drawn as.</summary>
public enum ChartImageFormat
{
    /// <summary>Pixels; the scale of the size applies.</summary>
    Png,

    /// <summary>Shapes and text, with title and description; the scale does not matter.</summary>
    Svg,
}
