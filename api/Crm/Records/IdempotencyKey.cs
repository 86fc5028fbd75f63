namespace GraphQlCrm.Crm.Records;

/// <summary>What a mutation that bore a key has answered; written in the transaction of its effect. See docs/adr/0022-idempotency-keys.md.</summary>
public sealed class IdempotencyKey
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The key that the client chose.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the mutation's name and input.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The name of the CLR type of the result or error.</summary>
    public required string ResultType { get; init; }

    /// <summary>The columns of the result or error, as JSON.</summary>
    public required string Result { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
