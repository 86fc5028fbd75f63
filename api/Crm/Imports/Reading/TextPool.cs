namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Lets equal texts of a file share one string while a chunk waits to be written: product codes and names come again
/// and again. Bounded; what is forgotten is only kept twice.
/// </summary>
internal sealed class TextPool
{
    private const int CountMax = 20_000;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public string Share(string text)
    {
        if (_texts.TryGetValue(text, out string? known))
        {
            return known;
        }

        if (_texts.Count >= CountMax)
        {
            _texts.Clear();
        }

        _texts.Add(text);
        return text;
    }
}
