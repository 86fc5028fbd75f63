namespace GraphQlCrm.GraphQL.Language;

/// <summary>The document does not follow the grammar, or is larger than the limits allow.</summary>
public sealed class SyntaxException : Exception
{
    internal SyntaxException(string message, Location location, ReadOnlySpan<byte> document)
        : base(message)
    {
        Location = location;
        Excerpt = SourceExcerpt.Draw(document, location);
    }

    /// <summary>Where the fault is.</summary>
    public Location Location { get; }

    /// <summary>The place, and the lines around it with a caret below the fault.</summary>
    public string Excerpt { get; }
}
