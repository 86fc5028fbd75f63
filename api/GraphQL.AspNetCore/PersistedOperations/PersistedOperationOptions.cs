namespace GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;

/// <summary>Who may name documents, register them, or send them whole.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>
    /// Whether only documents of the storage are executed: none that a client sends or registers. An API whose clients are
    /// all its owner's is so closed to any other document.
    /// </summary>
    public bool OnlyAllowPersistedDocuments { get; set; }

    /// <summary>
    /// Whether a caller that is not signed in may register documents. What anyone can fill, anyone can flush.
    /// </summary>
    public bool AllowAnonymousRegistration { get; set; }
}
