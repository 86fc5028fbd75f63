using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>What a key is to be.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What the holder may do.</param>
public sealed record NewApiKey(string Name, Role Role)
{
    /// <summary>What it is used for; empty for all that the role may.</summary>
    public IReadOnlyList<ApiKeyScope> Scopes { get; init; } = [];

    /// <summary>The personal columns that a <c>BI</c> key may read.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Requests in a minute; null for the server's own limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Rows of one answer of a feed; null for the feed's own limit.</summary>
    public int? RowsMax { get; init; }

    /// <summary>When it ends, UTC; null if it does not by itself.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>The first rule that the wish breaks; null if none.</summary>
    /// <param name="now">The present, UTC.</param>
    /// <param name="schema">The schema whose columns can be granted.</param>
    public ValidationError? Fault(DateTime now, Schema schema)
    {
        if (Name.Length is 0 or > 100 || InputText.Check(("name", Name)) is not null)
        {
            return new ValidationError("A name has 1 to 100 readable characters.", "name");
        }

        foreach (ApiKeyScope scope in Scopes.Except(ApiKeyScopes.Of(Role)))
        {
            return new ValidationError($"The role {Role} has no scope {scope}.", "scopes");
        }

        if (Columns.Count > 0 && Role != Role.Bi)
        {
            return new ValidationError("Only a BI key is granted columns; other roles read them all.", "columns");
        }

        for (int i = 0; i < Columns.Count; i++)
        {
            if (!IsGrantable(schema, Columns[i]))
            {
                return new ValidationError("There is no personal column of this name; they are written as Customer.birthday.", $"columns.{i}");
            }
        }

        return RequestsPerMinute is < 1 or > 60_000 ? new ValidationError("The limit is 1 to 60000 requests in a minute.", "requestsPerMinute")
            : RowsMax is < 1 or > 10_000_000 ? new ValidationError("The limit is 1 to 10000000 rows.", "rowsMax")
            : ExpiresAt <= now ? new ValidationError("A key ends in the future.", "expiresAt")
            : null;
    }

    /// <summary>Whether the schema has a field that a grant of this column opens.</summary>
    private static bool IsGrantable(Schema schema, string column) =>
        SchemaCoordinate.TryParse(column, out SchemaCoordinate? coordinate)
        && coordinate.Resolve(schema) is Field field
        && field.Authorization.Any(needed => needed.Roles?.Split(',').Contains(Permission.RoleOfColumn(column)) == true);
}

/// <summary>
/// The idempotency key was used before for the same call. The API key exists, but its secret was in that answer and is not kept:
/// whoever has not received it revokes the API key, or rotates it, and uses another idempotency key.
/// </summary>
/// <param name="Message">What is wrong.</param>
/// <param name="ApiKeyId">The API key that was issued.</param>
public sealed record ApiKeyAlreadyIssuedError(string Message, [property: ID<ApiKey>] Guid ApiKeyId);

/// <summary>A key that was just issued.</summary>
/// <param name="ApiKey">The key.</param>
/// <param name="Secret">Its text, to be sent as <c>Authorization: Bearer SECRET</c>. It is shown this once.</param>
public sealed record IssuedApiKey(ApiKey ApiKey, string Secret);
