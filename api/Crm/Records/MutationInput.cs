namespace GraphQlCrm.Crm.Records;

/// <summary>The input of a mutation of records.</summary>
public abstract record MutationInput
{
    /// <summary>
    /// A name that the client chooses for this one call, 1 to 255 characters, e.g. a UUID. Called again with the same key and input
    /// within 30 days, the mutation does nothing and answers as it did; with another input it is refused (IDEMPOTENCY_KEY_REUSED).
    /// </summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>The input of a mutation that changes a record.</summary>
public abstract record ChangeInput : MutationInput
{
    /// <summary>The version of the record that the change begins from. If the record has been written since, nothing is changed.</summary>
    public int Version { get; init; }
}
