namespace GraphQlCrm.Crm.Imports;

/// <summary>A file or mapping that cannot be imported at all. Nothing was written.</summary>
/// <param name="field">The member of the mapping, or the part of the file, that is wrong.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class ImportException(string field, string message) : Exception(message)
{
    /// <summary>The member of the mapping, or the part of the file, that is wrong.</summary>
    public string Field { get; } = field;
}
