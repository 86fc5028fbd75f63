using System.Security.Claims;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>The limits and switches of the GraphQL endpoint.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>The largest JSON body in bytes.</summary>
    public long JsonBodySizeMax { get; set; } = 1_000_000;

    /// <summary>The largest multipart body in bytes.</summary>
    public long MultipartBodySizeMax { get; set; } = 2_000_000_000;

    /// <summary>How long a multipart request may run: what is done with a file takes longer than a query.</summary>
    public TimeSpan MultipartTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The most files of a multipart request.</summary>
    public int FilesMax { get; set; } = 20;

    /// <summary>The most requests that a JSON array of them may have; none are taken if it is zero.</summary>
    public int BatchSizeMax { get; set; }

    /// <summary>The most sets of variables that a request may be executed with; an array of them is not taken if it is zero.</summary>
    public int VariableBatchSizeMax { get; set; }

    /// <summary>The media type of a response to a client that does not say which it likes better.</summary>
    public DefaultMediaType DefaultMediaType { get; set; }

    /// <summary>Whether browsers get the GraphiQL page; only in development if not set.</summary>
    public bool? ServeGraphiQL { get; set; }

    /// <summary>Whether the schema can be had as a file, at <c>?sdl</c>.</summary>
    public bool ServeSchema { get; set; } = true;

    /// <summary>Who may ask for the schema, by introspection or as a file, over HTTP or a socket; anyone if not set.</summary>
    public Func<ClaimsPrincipal, bool>? MayIntrospect { get; set; }
}
