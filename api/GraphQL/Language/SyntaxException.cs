using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>The document does not follow the grammar, or is larger than the limits allow.</summary>
public sealed class SyntaxException : Exception
{
    internal SyntaxException(string message, Location location, ReadOnlySpan<byte> document)
        : base(message)
    {
        Location = location;
        Excerpt = Draw(location, document);
    }

    /// <summary>Where the fault is.</summary>
    public Location Location { get; }

    /// <summary>The faulty line with a caret below the fault.</summary>
    public string Excerpt { get; }

    private static string Draw(Location location, ReadOnlySpan<byte> document)
    {
        const int WidthMax = 120;
        int position = Math.Min(location.Start, document.Length);
        int start = document[..position].LastIndexOfAny("\r\n"u8) + 1;
        int length = document[start..].IndexOfAny("\r\n"u8);
        int end = length < 0 ? document.Length : start + length;
        if (end - start > WidthMax)
        {
            start = Math.Max(start, position - (WidthMax / 2));
            end = Math.Min(end, start + WidthMax);
        }

        string before = Encoding.UTF8.GetString(document[start..position]);
        string line = Encoding.UTF8.GetString(document[start..end]);
        return $"{location.Line}:{location.Column}\n{line}\n{new string(' ', before.Length)}^";
    }
}
