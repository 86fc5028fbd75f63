using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>A row that an import did not take, and why.</summary>
public sealed class ImportRejection
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The import.</summary>
    [GraphQLIgnore]
    public required Guid ImportId { get; init; }

    /// <summary>Line of the file on which the row begins, from 1; the header counts.</summary>
    public required long Line { get; init; }

    /// <summary>Header of the column.</summary>
    public required string Field { get; init; }

    /// <summary>The value as it stands in the file, at most 200 characters.</summary>
    public required string Value { get; init; }

    /// <summary>The rule that the value breaks.</summary>
    public required string Rule { get; init; }

    /// <summary>The row as it stands in the file, to be mended and imported again; null where it is too long to be kept.</summary>
    public string? Row { get; init; }
}
