namespace GraphQlCrm.Crm.Records;

/// <summary>On whose account a save writes the history of records.</summary>
/// <param name="Name">The name of the key that was used.</param>
/// <param name="ApiKeyId">The key.</param>
/// <param name="At">When, UTC.</param>
internal sealed record ChangeAuthor(string Name, Guid ApiKeyId, DateTime At)
{
    /// <summary>What changes are called, where they are more than changes of fields.</summary>
    public ChangeAction? Action { get; set; }
}
