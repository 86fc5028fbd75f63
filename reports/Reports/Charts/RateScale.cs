using System.Globalization;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Classes of percentages with round bounds, light to dark. Classes and not a gradient: a reader can name the class of a
/// colour, also in grey print.
/// </summary>
internal sealed class RateScale
{
    // In percentage points. The smallest that covers the range with no more classes than there are colours is taken.
    private static readonly decimal[] s_steps = [0.1m, 0.2m, 0.5m, 1m, 2m, 2.5m, 5m, 10m, 20m];

    private RateScale(IReadOnlyList<VisualPiece> pieces) => Pieces = pieces;

    /// <summary>The classes, lowest first; bounds in percent.</summary>
    public IReadOnlyList<VisualPiece> Pieces { get; }

    /// <summary>A scale for some rates (0 to 1); null if there are none.</summary>
    public static RateScale? For(IReadOnlyCollection<decimal> rates, Theme theme)
    {
        if (rates.Count == 0)
        {
            return null;
        }

        decimal low = rates.Min() * 100;
        decimal high = rates.Max() * 100;
        decimal step = s_steps.First(step => Count(low, high, step) <= theme.Sequential.Count);
        decimal first = Math.Floor(low / step) * step;
        int count = Count(low, high, step);
        IReadOnlyList<string> colors = theme.SequentialClasses(count);
        List<VisualPiece> pieces = [];
        for (int i = 0; i < count; i++)
        {
            decimal from = first + (i * step);
            decimal to = from + step;
            string label = string.Create(CultureInfo.InvariantCulture, $"{Short(from)}–{Short(to)}");
            pieces.Add(new VisualPiece(from, i == count - 1 ? null : to, colors[i], label));
        }

        return new RateScale(pieces);
    }

    /// <summary>The colour of a rate (0 to 1).</summary>
    public string ColorOf(decimal rate) => Pieces.Last(piece => piece.Gte <= rate * 100 || piece == Pieces[0]).Color;

    private static int Count(decimal low, decimal high, decimal step)
        => Math.Max(1, (int)(Math.Ceiling(high / step) - Math.Floor(low / step)));

    private static string Short(decimal bound) => bound.ToString("0.#", CultureInfo.InvariantCulture);
}
