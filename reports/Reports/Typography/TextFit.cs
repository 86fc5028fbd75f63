namespace GraphQlCrm.Reports.Typography;

/// <summary>Texts that have to go into a given room, such as names of products: what does not fit ends with an ellipsis.</summary>
public static class TextFit
{
    private const string Ellipsis = "…";

    /// <summary>A text on one line not wider than <paramref name="width"/> pixels.</summary>
    public static string Cut(string text, double width, double fontSize, bool bold = false) => Lines(text, width, fontSize, 1, bold)[0];

    /// <summary>A text on at most some lines, none wider than <paramref name="width"/> pixels.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, double fontSize, int most, bool bold = false)
    {
        IReadOnlyList<string> all = LineBreaker.Break(text, width, fontSize, bold);
        if (all.Count <= most)
        {
            return all;
        }

        // Of the last line as many letters as leave room for the ellipsis; a pair of surrogates is one letter.
        string last = string.Concat(all.Skip(most - 1));
        List<string> letters = [.. last.EnumerateRunes().Select(rune => rune.ToString())];
        while (letters.Count > 0 && TextWidth.Of(string.Concat(letters) + Ellipsis, fontSize, bold) > width)
        {
            letters.RemoveAt(letters.Count - 1);
        }

        return [.. all.Take(most - 1), string.Concat(letters).TrimEnd() + Ellipsis];
    }
}
