using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>
/// Says whether who opened a stream or a socket may still have it: a key can be revoked long after the request that
/// showed it. It is a singleton, and is asked every <see cref="StreamOptions.AccessCheckInterval"/>.
/// </summary>
public interface IStreamAccessCheck
{
    /// <summary>Whether the stream may go on.</summary>
    /// <param name="context">The request that opened the stream, or the socket.</param>
    /// <param name="user">Whom it was opened for.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>Whether it may; if not, it is ended at once.</returns>
    ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken);
}
