namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// The field is a segment of a list: <c>skip</c> items are left out and <c>take</c> items follow. Prefer
/// <see cref="UsePagingAttribute"/> where lists grow: the database reads what is skipped, and a row that is added meanwhile
/// moves all others.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseOffsetPagingAttribute : Attribute
{
    /// <summary>Whether the segment has <c>totalCount</c>.</summary>
    public bool IncludeTotalCount { get; set; }

    /// <summary>The most items that a segment may have.</summary>
    public int MaxPageSize { get; set; } = 50;

    /// <summary>The number of items if <c>take</c> is not given.</summary>
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>Whether <c>take</c> must be given.</summary>
    public bool RequirePagingBoundaries { get; set; }

    /// <summary>What the segment is called, without <c>CollectionSegment</c>; the field's name if not set.</summary>
    public string? CollectionSegmentName { get; set; }
}
