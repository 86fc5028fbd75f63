namespace GraphQlCrm.GraphQL.Types;

/// <summary>An uploaded file: the runtime value of the <c>Upload</c> scalar.</summary>
public interface IFile
{
    /// <summary>The file name that the client gave.</summary>
    public string Name { get; }

    /// <summary>The length in bytes, if it is known.</summary>
    public long? Length { get; }

    /// <summary>The media type that the client gave.</summary>
    public string? ContentType => null;

    /// <summary>Opens the content for reading.</summary>
    /// <returns>The content.</returns>
    public Stream OpenReadStream();
}
