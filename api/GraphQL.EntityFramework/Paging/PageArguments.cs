using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The part of a list that is asked for.</summary>
/// <remarks>https://relay.dev/graphql/connections.htm#sec-Arguments</remarks>
internal sealed record PageArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>Whether rows are read from the end of the list.</summary>
    public bool IsBackward => First is null && Last is not null;

    /// <summary>How many rows are read, but for the one that tells whether there are more.</summary>
    public int Size => First ?? Last ?? 0;

    /// <summary>The definitions, in the order of the constructor.</summary>
    public static IReadOnlyList<Argument> Definitions { get; } =
    [
        new Argument("first", BuiltInScalars.Int) { Description = "Returns the first _n_ elements from the list." },
        new Argument("after", BuiltInScalars.String) { Description = "Returns the elements in the list that come after the specified cursor." },
        new Argument("last", BuiltInScalars.Int) { Description = "Returns the last _n_ elements from the list." },
        new Argument("before", BuiltInScalars.String) { Description = "Returns the elements in the list that come before the specified cursor." },
    ];

    /// <summary>Reads the arguments, which begin at an index.</summary>
    /// <exception cref="GraphQLException">The page is too large, or negative.</exception>
    public static PageArguments Read(IReadOnlyList<object?> arguments, int index, UsePagingAttribute paging, string coordinate)
    {
        var page = new PageArguments((int?)arguments[index], (string?)arguments[index + 1], (int?)arguments[index + 2], (string?)arguments[index + 3]);
        if (page.First < 0 || page.Last < 0)
        {
            throw new GraphQLException(new GraphQLError("The requested number of values per page must be at least 0.")
                .WithCode(ErrorCodes.MinPageSize).With("coordinate", coordinate));
        }

        int requested = Math.Max(page.First ?? 0, page.Last ?? 0);
        if (requested > paging.MaxPageSize)
        {
            throw new GraphQLException(new GraphQLError("The maximum allowed items per page were exceeded.")
                .WithCode(ErrorCodes.MaxPageSize).With("coordinate", coordinate)
                .With("requestedItems", requested).With("maxAllowedItems", paging.MaxPageSize));
        }

        if (page.First is not null || page.Last is not null)
        {
            return page;
        }

        if (paging.RequirePagingBoundaries)
        {
            string field = coordinate[(coordinate.IndexOf('.', StringComparison.Ordinal) + 1)..];
            throw new GraphQLException(new GraphQLError(
                $"You must provide a `first` or `last` value to properly paginate the `{char.ToUpperInvariant(field[0])}{field[1..]}`.")
                .WithCode(ErrorCodes.PageBoundary));
        }

        return page with { First = paging.DefaultPageSize };
    }
}
