namespace GraphQlCrm.Reports.Feeds;

/// <summary>A column that rows are ordered by. What is null is lower than anything else, as OData has it.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsDescending">From the highest to the lowest.</param>
internal sealed record FeedOrder(FeedColumn Column, bool IsDescending);
