using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>
/// Makes schemas of documents, for tools: such a schema validates documents, is printed and introspected, but its fields
/// have no resolvers.
/// </summary>
public static class SchemaDocument
{
    /// <summary>The limits while a schema is read: it is the server's own, and larger than any request may be.</summary>
    public static ParserOptions Limits { get; } = new() { TokensMax = 1_000_000, DocumentSizeMax = 32 * 1024 * 1024 };

    /// <summary>Makes a schema of a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="options">The limits while it is read; <see cref="Limits"/> if nothing else is said.</param>
    /// <param name="scalars">Scalars whose values are known; any other takes all values.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="SyntaxException">The text is no document.</exception>
    /// <exception cref="SchemaException">The document is no schema; the message has a line for every fault.</exception>
    public static Schema Build(string text, ParserOptions? options = null, IReadOnlyList<ScalarType>? scalars = null) =>
        Build(Parser.Parse(text, options ?? Limits), scalars);

    /// <summary>Makes a schema of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="scalars">Scalars whose values are known; any other takes all values.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="SchemaException">The document is no schema; the message has a line for every fault.</exception>
    public static Schema Build(DocumentNode document, IReadOnlyList<ScalarType>? scalars = null)
    {
        IReadOnlyList<GraphQLError> errors = SdlValidator.Validate(document);
        if (errors.Count > 0)
        {
            throw new SchemaException(string.Join('\n', errors.Select(Describe)));
        }

        return SdlSchemaBuilder.Build(document, scalars ?? []);
    }

    private static string Describe(GraphQLError error) =>
        error.Locations.Count == 0 ? error.Message : $"{error.Locations[^1].Line}:{error.Locations[^1].Column} {error.Message}";
}
