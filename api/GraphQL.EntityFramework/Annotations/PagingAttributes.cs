namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The field is a connection with keyset cursors in both directions.</summary>
/// <remarks>https://relay.dev/graphql/connections.htm</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UsePagingAttribute : Attribute
{
    /// <summary>Whether the connection has <c>totalCount</c>.</summary>
    public bool IncludeTotalCount { get; set; }

    /// <summary>The most items that a page may have.</summary>
    public int MaxPageSize { get; set; } = 50;

    /// <summary>The number of items if neither <c>first</c> nor <c>last</c> is given.</summary>
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>Whether one of <c>first</c> and <c>last</c> must be given.</summary>
    public bool RequirePagingBoundaries { get; set; }

    /// <summary>What the connection is called, without <c>Connection</c>; the field's name if not set.</summary>
    public string? ConnectionName { get; set; }
}

/// <summary>The field is the first row of the query, or <c>null</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseFirstOrDefaultAttribute : Attribute;

/// <summary>The field is the only row of the query, or <c>null</c>. It is an error if there are more.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseSingleOrDefaultAttribute : Attribute;

/// <summary>The field takes a <c>where</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseFilteringAttribute : Attribute;

/// <summary>The field takes an <c>order</c> argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseSortingAttribute : Attribute;

/// <summary>The property is no member of filter inputs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotFilterableAttribute : Attribute;

/// <summary>The property is no member of sort inputs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotSortableAttribute : Attribute;
