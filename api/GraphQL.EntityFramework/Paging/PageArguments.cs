using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The part of a list that is asked for, by cursors or by its place.</summary>
/// <remarks>https://relay.dev/graphql/connections.htm#sec-Arguments</remarks>
internal sealed record PageArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>Whether rows are read from the end of the list.</summary>
    public bool IsBackward => First is null && Last is not null;

    /// <summary>How many rows are left out before the first; <see langword="null"/> if the page is asked for by cursors.</summary>
    public int? Skip { get; private init; }

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

    /// <summary>The definitions of a page that is asked for by its place.</summary>
    public static IReadOnlyList<Argument> OffsetDefinitions { get; } = [new Argument("skip", BuiltInScalars.Int), new Argument("take", BuiltInScalars.Int)];

    /// <summary>The size of a field's pages, before it is executed.</summary>
    public static ListSize SizeOf(UsePagingAttribute paging) => new()
    {
        AssumedSize = paging.MaxPageSize,
        SlicingArguments = ["first", "last"],
        SlicingArgumentDefaultValue = paging.DefaultPageSize,
        SizedFields = ["edges", "nodes"],
        RequireOneSlicingArgument = false,
    };

    /// <summary>Reads the arguments of a field by their names.</summary>
    /// <exception cref="GraphQLException">The page is too large, or negative.</exception>
    public static PageArguments Read(ResolverContext context)
    {
        ListSize size = context.Field.ListSize!;
        return Read(
            [context.Argument<int?>("first"), context.Argument<string?>("after"), context.Argument<int?>("last"), context.Argument<string?>("before")],
            0,
            new UsePagingAttribute { MaxPageSize = size.AssumedSize!.Value, DefaultPageSize = size.SlicingArgumentDefaultValue!.Value },
            $"{context.ParentType.Name}.{context.Field.Name}");
    }

    /// <summary>Reads the arguments, which begin at an index.</summary>
    /// <exception cref="GraphQLException">The page is too large, or negative.</exception>
    public static PageArguments Read(IReadOnlyList<object?> arguments, int index, UsePagingAttribute paging, string coordinate)
    {
        var page = new PageArguments((int?)arguments[index], (string?)arguments[index + 1], (int?)arguments[index + 2], (string?)arguments[index + 3]);
        if (page.First < 0 || page.Last < 0)
        {
            throw TooSmall("The requested number of values per page must be at least 0.", coordinate);
        }

        CheckMax(Math.Max(page.First ?? 0, page.Last ?? 0), paging.MaxPageSize, coordinate);
        if (page.First is not null || page.Last is not null)
        {
            return page;
        }

        if (paging.RequirePagingBoundaries)
        {
            throw Unbounded($"You must provide a `first` or `last` value to properly paginate the `{FieldName(coordinate)}`.");
        }

        return page with { First = paging.DefaultPageSize };
    }

    /// <summary>Reads the arguments of a page that is asked for by its place.</summary>
    /// <exception cref="GraphQLException">The page is too large, or negative.</exception>
    public static PageArguments Read(IReadOnlyList<object?> arguments, int index, UseOffsetPagingAttribute paging, string coordinate)
    {
        int skip = (int?)arguments[index] ?? 0;
        var take = (int?)arguments[index + 1];
        if (take is null && paging.RequirePagingBoundaries)
        {
            throw Unbounded($"You must provide take to properly paginate the `{FieldName(coordinate)}`.");
        }

        if (take < 0)
        {
            throw TooSmall("The requested number of values per page must be at least 0.", coordinate);
        }

        // Databases do not agree on what this means.
        if (skip < 0)
        {
            throw TooSmall("The requested number of values to skip must be at least 0.", coordinate);
        }

        CheckMax(take ?? 0, paging.MaxPageSize, coordinate);
        return new PageArguments(take ?? paging.DefaultPageSize, null, null, null) { Skip = skip };
    }

    private static void CheckMax(int requested, int max, string coordinate)
    {
        if (requested > max)
        {
            throw new GraphQLException(new GraphQLError("The maximum allowed items per page were exceeded.")
                .WithCode(ErrorCodes.MaxPageSize).With("coordinate", coordinate)
                .With("requestedItems", requested).With("maxAllowedItems", max));
        }
    }

    private static GraphQLException TooSmall(string message, string coordinate) =>
        new(new GraphQLError(message).WithCode(ErrorCodes.MinPageSize).With("coordinate", coordinate));

    private static GraphQLException Unbounded(string message) => new(new GraphQLError(message).WithCode(ErrorCodes.PageBoundary));

    private static string FieldName(string coordinate)
    {
        string field = coordinate[(coordinate.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return char.ToUpperInvariant(field[0]) + field[1..];
    }
}
