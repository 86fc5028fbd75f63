using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>A file that was uploaded and waits to be looked at and imported; it is removed a day later.</summary>
[GraphQLName("ImportFile")]
public sealed class UploadedFile
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name of the file as given.</summary>
    public required string Name { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    [GraphQLIgnore]
    public required byte[] Hash { get; init; }

    /// <summary>When it was uploaded, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>Whose key uploaded it.</summary>
    public required string UploadedBy { get; init; }
}
