using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// The page that a field with <see cref="UsePagingAttribute"/> is asked for, where the resolver reads the rows itself
/// because they do not come from a query of the framework.
/// </summary>
/// <param name="Limit">How many rows to read: one more than the page has, which tells whether there are more.</param>
/// <param name="IsBackward">Whether to read from the end, the last row first.</param>
/// <param name="After">The keys of the row before the first; <see langword="null"/> if there is none.</param>
/// <param name="Before">The keys of the row behind the last; <see langword="null"/> if there is none.</param>
public sealed record KeysetRequest(int Limit, bool IsBackward, IReadOnlyList<object?>? After, IReadOnlyList<object?>? Before)
{
    /// <summary>Reads the arguments of the field.</summary>
    /// <param name="context">The resolver's context.</param>
    /// <param name="keyTypes">The types of the keys that rows are ordered by; none of them can be absent.</param>
    /// <exception cref="Errors.GraphQLException">The page is too large, or negative, or a cursor is not one of this order.</exception>
    public static KeysetRequest Of(ResolverContext context, params IReadOnlyList<Type> keyTypes)
    {
        PageArguments page = PageArguments.Read(context);
        return new KeysetRequest(page.Size + 1, page.IsBackward, Keys(page.After, "after", keyTypes), Keys(page.Before, "before", keyTypes));
    }

    private static object?[]? Keys(string? cursor, string argument, IReadOnlyList<Type> types) =>
        cursor is null ? null : Cursor.Parse(cursor, argument, [.. types.Select(type => (type, false))]);
}

/// <summary>The rows that were read for a <see cref="KeysetRequest"/>, in the order in which they were read.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
/// <param name="Rows">Each row with its keys, at most as many as the request's limit.</param>
/// <param name="TotalCount">How many rows there are on all pages.</param>
public sealed record KeysetRows<T>(IReadOnlyList<(T Node, object?[] Keys)> Rows, int TotalCount)
    where T : class;
