using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>An error as far as it is compared.</summary>
/// <param name="Rule">The rule that is broken; <c>syntax</c> if it is the grammar.</param>
/// <param name="Message">What is said.</param>
/// <param name="Places">Lines and columns, the first of which is compared.</param>
internal sealed record Finding(string Rule, string Message, IReadOnlyList<(int Line, int Column)> Places)
{
    public override string ToString() => $"{string.Join(" ", Places.Select(place => $"{place.Line}:{place.Column}"))} {Message}";
}

/// <summary>Where the two sides do not agree about a document.</summary>
/// <param name="Kind">What is different, without the particulars of the document.</param>
/// <param name="Question">The document and what is sent along.</param>
/// <param name="Ours">What our side says.</param>
/// <param name="Theirs">What graphql-js says.</param>
internal sealed record Difference(string Kind, Question Question, IReadOnlyList<Finding> Ours, IReadOnlyList<Finding> Theirs)
{
    /// <summary>The document's tree, if it has one.</summary>
    public DocumentNode? Tree { get; init; }

    /// <summary>The schema.</summary>
    public required Schema Schema { get; init; }

    public override string ToString() =>
        $"""
        --- {Question.Schema}: {Question.Document}
            variables {Question.Variables.ToJsonString()} operation {Question.OperationName ?? "-"}
          ours:   {string.Join(" | ", Ours)}
          theirs: {string.Join(" | ", Theirs)}
        """;
}
