namespace GraphQlCrm.Crm.Access;

/// <summary>A call with this key of repetition has issued an API key before; its secret was in that answer and is not kept.</summary>
public sealed class AlreadyIssuedException(Guid apiKeyId) : Exception("The key was issued before; its secret is not kept.")
{
    /// <summary>The API key that was issued.</summary>
    public Guid ApiKeyId { get; } = apiKeyId;
}
