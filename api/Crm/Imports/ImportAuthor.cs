using GraphQlCrm.Crm.Audit;

namespace GraphQlCrm.Crm.Imports;

/// <summary>On whose account an import, or its undoing, changes records.</summary>
/// <param name="Name">The name of the key or person.</param>
/// <param name="KeyId">The key, or the session; null on the command line.</param>
/// <param name="At">When, UTC.</param>
public sealed record ImportAuthor(string Name, Guid? KeyId, DateTime At)
{
    /// <summary>The name of who works on the command line.</summary>
    public static string CommandLine => AuditActor.Console.Name;
}
