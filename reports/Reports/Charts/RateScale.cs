using System.Globalization;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Classes of figures with round bounds, light to dark. Classes and not a gradient: a reader can name the class of a
/// colour, also in grey print.
/// </summary>
internal sealed class RateScale
{
    // The smallest step that covers the range with no more classes than there are colours is taken.
    private static readonly decimal[] s_factors = [1m, 2m, 2.5m, 5m];

    private RateScale(IReadOnlyList<VisualPiece> pieces) => Pieces = pieces;

    /// <summary>The classes, lowest first; bounds in the unit of the figures.</summary>
    public IReadOnlyList<VisualPiece> Pieces { get; }

    /// <summary>A scale for some figures; null if there are none.</summary>
    public static RateScale? For(IReadOnlyCollection<decimal> figures, Theme theme)
    {
        if (figures.Count == 0)
        {
            return null;
        }

        decimal low = figures.Min();
        decimal high = figures.Max();
        decimal step = Steps().First(step => Count(low, high, step) <= theme.Sequential.Count);
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

    /// <summary>The colour of a figure.</summary>
    public string ColorOf(decimal figure) => Pieces.Last(piece => piece.Gte <= figure || piece == Pieces[0]).Color;

    private static IEnumerable<decimal> Steps()
    {
        // Bounds have one decimal at most.
        yield return 0.1m;
        yield return 0.2m;
        yield return 0.5m;
        for (decimal power = 1; ; power *= 10)
        {
            foreach (decimal factor in s_factors)
            {
                yield return factor * power;
            }
        }
    }

    private static int Count(decimal low, decimal high, decimal step)
        => Math.Max(1, (int)(Math.Ceiling(high / step) - Math.Floor(low / step)));

    private static string Short(decimal bound) => bound.ToString("#,0.#", CultureInfo.InvariantCulture);
}
