using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>Issues, replaces and revokes keys of the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Owner)]
public static class ApiKeyMutations
{
    private const int OverlapHoursMax = 30 * 24;

    /// <summary>Issues a key for a program. Its secret is in this answer and nowhere else.</summary>
    /// <param name="name">What the key is for; 1 to 100 characters.</param>
    /// <param name="role">What its holder may do. A consultant's key that reaches several shops is issued on the server.</param>
    /// <param name="scopes">What it is used for; without any, all that the role may.</param>
    /// <param name="columns">Personal columns that a BI key may read, e.g. <c>Customer.birthday</c>; none for other roles, which read them all.</param>
    /// <param name="requestsPerMinute">Requests in a minute, 1 to 60000; without it, the server's own limit.</param>
    /// <param name="rowsMax">Rows of one answer of a feed, 1 to 10000000; without it, the feed's own limit.</param>
    /// <param name="expiresAt">When the key ends; without it, it does not by itself.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call (see MutationInput); repeated, no second key is issued, and the answer is an ApiKeyAlreadyIssuedError.</param>
    public static async Task<FieldResult<IssuedApiKey, ValidationError, ApiKeyAlreadyIssuedError>> CreateApiKeyAsync(
        string name,
        Role role,
        IReadOnlyList<ApiKeyScope>? scopes,
        IReadOnlyList<string>? columns,
        int? requestsPerMinute,
        int? rowsMax,
        DateTime? expiresAt,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] ApiKeys keys,
        [Service] TimeProvider clock,
        ResolverContext context,
        CancellationToken cancellationToken)
    {
        NewApiKey wanted = new(name.Trim(), role)
        {
            Scopes = scopes ?? [],
            Columns = columns ?? [],
            RequestsPerMinute = requestsPerMinute,
            RowsMax = rowsMax,
            ExpiresAt = expiresAt?.ToUniversalTime(),
        };
        if (wanted.Fault(clock.GetUtcNow().UtcDateTime, context.Schema) is { } fault)
        {
            return fault;
        }

        try
        {
            return await keys.IssueAsync(caller.ShopId, wanted, [], RepeatKey.Of(idempotencyKey, "createApiKey", wanted), cancellationToken);
        }
        catch (AlreadyIssuedException already)
        {
            return AlreadyIssued(already);
        }
    }

    /// <summary>
    /// Puts a new key in the place of one, with the same rights. The old one works on for the overlap, so that a program can be
    /// given the new one without a break.
    /// </summary>
    /// <param name="id">The key.</param>
    /// <param name="overlapHours">How long both are valid, 0 to 720 hours.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call; repeated, the answer is an ApiKeyAlreadyIssuedError.</param>
    public static async Task<FieldResult<IssuedApiKey, ValidationError, NotFoundError, ApiKeyAlreadyIssuedError>> RotateApiKeyAsync(
        [ID<ApiKey>] Guid id,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] ApiKeys keys,
        CancellationToken cancellationToken,
        int overlapHours = 24)
    {
        if (overlapHours is < 0 or > OverlapHoursMax)
        {
            return new ValidationError($"The overlap is 0 to {OverlapHoursMax} hours.", nameof(overlapHours));
        }

        var repeat = RepeatKey.Of(idempotencyKey, "rotateApiKey", new { id, overlapHours });
        try
        {
            return await keys.RotateAsync(caller.ShopId, id, TimeSpan.FromHours(overlapHours), repeat, cancellationToken) is { } issued
                ? issued
                : new NotFoundError("There is no such key that is valid and was not replaced yet.", nameof(id));
        }
        catch (AlreadyIssuedException already)
        {
            return AlreadyIssued(already);
        }
    }

    private static ApiKeyAlreadyIssuedError AlreadyIssued(AlreadyIssuedException already) =>
        new("This idempotency key has issued an API key before. Its secret was in that answer and is not kept: revoke it, and issue another.", already.ApiKeyId);

    /// <summary>Revokes a key. Within five seconds no server takes it any more, and what it had open is closed.</summary>
    /// <param name="id">The key.</param>
    public static async Task<FieldResult<ApiKey, NotFoundError>> RevokeApiKeyAsync(
        [ID<ApiKey>] Guid id,
        [Service] Caller caller,
        [Service] ApiKeys keys,
        CancellationToken cancellationToken) =>
        await keys.RevokeAsync(caller.ShopId, id, cancellationToken) is { } revoked
            ? revoked
            : new NotFoundError("There is no such key.", nameof(id));
}
