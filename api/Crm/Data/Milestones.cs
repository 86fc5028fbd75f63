using System.Diagnostics;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// Tells whoever listens in this process which step of the work is behind it: moments at which a crash would be awkward. A
/// diagnostic source that nobody listens to in production; tests kill the program there. See docs/adr/0029-named-moments.md.
/// </summary>
public static class Milestones
{
    /// <summary>The name of the diagnostic source.</summary>
    public const string Source = "GraphQlCrm.Milestones";

    /// <summary>A step of the schema was applied, and its transaction is still open.</summary>
    public const string MigrationApplied = "migration.applied";

    /// <summary>On SQLite a step of the schema was committed, on PostgreSQL all of them.</summary>
    public const string MigrationCommitted = "migration.committed";

    /// <summary>A mutation has written everything, and is not yet committed.</summary>
    public const string MutationWritten = "mutation.written";

    /// <summary>A mutation was committed, and is not yet answered.</summary>
    public const string MutationCommitted = "mutation.committed";

    /// <summary>An import is known as running, and has stored no row.</summary>
    public const string ImportBegun = "import.begun";

    /// <summary>A portion of a file was written, and is not yet committed.</summary>
    public const string ImportChunkWritten = "import.chunk.written";

    /// <summary>A portion of a file was committed.</summary>
    public const string ImportChunkCommitted = "import.chunk.committed";

    /// <summary>All rows of a file are stored, and the import is still known as running.</summary>
    public const string ImportStored = "import.stored";

    /// <summary>Analytics show what has changed, and the changes still wait to be taken over.</summary>
    public const string RefreshPublished = "refresh.published";

    /// <summary>The classes of a month are kept, and analytics do not know it yet.</summary>
    public const string MonthKept = "refresh.kept";

    /// <summary>A backup was copied, and has neither been checked nor got its name.</summary>
    public const string BackupCopied = "backup.copied";

    /// <summary>A backup was checked and is on the disk, and has not got its name.</summary>
    public const string BackupChecked = "backup.checked";

    /// <summary>What will be restored was checked and lies beside the database that still is.</summary>
    public const string RestoreChecked = "restore.checked";

    /// <summary>The database that was has been set aside, and the restored one is not yet in its place.</summary>
    public const string RestoreSetAside = "restore.setAside";

    private static readonly DiagnosticListener s_source = new(Source);

    /// <summary>Says that a step is behind.</summary>
    public static void Pass(string name)
    {
        if (s_source.IsEnabled(name))
        {
            s_source.Write(name, null);
        }
    }
}
