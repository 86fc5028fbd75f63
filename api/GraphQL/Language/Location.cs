namespace GraphQlCrm.GraphQL.Language;

/// <summary>Where a piece of a document stands.</summary>
/// <param name="Start">The offset of its first byte in the UTF-8 document.</param>
/// <param name="End">The offset after its last byte.</param>
/// <param name="Line">The line it starts in, from 1.</param>
/// <param name="Column">The column it starts at in UTF-16 code units, from 1.</param>
public readonly record struct Location(int Start, int End, int Line, int Column)
{
    /// <summary>From the start of this to the end of another location.</summary>
    internal Location To(int end) => this with { End = end };
}
