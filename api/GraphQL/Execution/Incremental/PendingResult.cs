namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>A part of a response that is announced before it is delivered.</summary>
internal abstract class PendingResult(string? label, IReadOnlyList<object> path)
{
    /// <summary>Names the part in the response, once it is announced.</summary>
    public string? Id { get; set; }

    public string? Label { get; } = label;

    /// <summary>The response position of the fragment's object, or of the list.</summary>
    public IReadOnlyList<object> Path { get; } = path;
}
