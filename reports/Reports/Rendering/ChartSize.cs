namespace GraphQlCrm.Reports.Rendering;

/// <summary>The size of a picture in CSS pixels, and how many device pixels one of them has in a PNG.</summary>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Height">Height in CSS pixels.</param>
/// <param name="Scale">Device pixels per CSS pixel: 2 is sharp on today's screens and in print.</param>
public readonly record struct ChartSize(int Width, int Height, int Scale = 2);
