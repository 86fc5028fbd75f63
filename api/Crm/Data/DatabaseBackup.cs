using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data;

/// <summary>Copies of the database that are whole and checked, taken while it is in use.</summary>
public static class DatabaseBackup
{
    // Beside the database: a copy under way; the whole copy, whose turn it is; what was there before.
    private const string Incoming = ".incoming";
    private const string Restoring = ".restoring";
    private const string Before = ".before-restore";

    private static readonly string[] s_logs = ["-wal", "-shm"];

    /// <summary>Whether there is a database at a path, or one that only has to be put there.</summary>
    public static bool Exists(string databasePath) => File.Exists(databasePath) || File.Exists(databasePath + Restoring);

    /// <summary>Writes a copy to <paramref name="target"/>: first beside it, checked, flushed to disk, then renamed.</summary>
    /// <exception cref="IOException">The target exists, or the copy failed its check.</exception>
    public static void Create(string databasePath, string target)
    {
        if (!File.Exists(databasePath))
        {
            throw new IOException($"There is no database at {databasePath}.");
        }

        if (File.Exists(target))
        {
            throw new IOException($"{target} exists; a backup does not replace another.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        string partial = target + ".partial";
        File.Delete(partial);
        using (SqliteConnection connection = OpenReadOnly(databasePath))
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "vacuum into $target";
            command.Parameters.AddWithValue("$target", partial);
            command.ExecuteNonQuery();
        }

        Milestones.Pass(Milestones.BackupCopied);
        Check(partial);
        ToDisk(partial);
        Milestones.Pass(Milestones.BackupChecked);
        File.Move(partial, target);
    }

    /// <summary>
    /// Puts a backup where the database is. An existing database is kept beside it as <c>.before-restore</c>. If this is cut off,
    /// either nothing has happened or the next start brings it to its end.
    /// </summary>
    /// <param name="backup">The backup.</param>
    /// <param name="databasePath">Where the database is, or will be.</param>
    /// <param name="replace">Whether an existing database may be replaced.</param>
    /// <param name="derived">Folders of what was made of the database that was; they go before it does, and are made anew.</param>
    /// <exception cref="DatabaseInUseException">A process has the database open.</exception>
    /// <exception cref="IOException">The backup is damaged, or there is a database and <paramref name="replace"/> is not set.</exception>
    public static void Restore(string backup, string databasePath, bool replace, params IEnumerable<string> derived)
    {
        databasePath = Path.GetFullPath(databasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
        using FileStream processLock = DatabaseLock.Take(databasePath);
        if (File.Exists(databasePath) && !replace)
        {
            throw new IOException($"There is a database at {databasePath}. Give --replace to put the backup in its place.");
        }

        string incoming = databasePath + Incoming;
        File.Copy(backup, incoming, overwrite: true);
        Check(incoming);
        ToDisk(incoming);
        Milestones.Pass(Milestones.RestoreChecked);
        foreach (string folder in derived.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (string log in s_logs)
        {
            File.Delete(databasePath + Before + log);
        }

        File.Move(incoming, databasePath + Restoring, overwrite: true);
        Place(databasePath);
    }

    /// <summary>
    /// Brings a restoration to its end that was cut off when the database that was had been set aside; one that was cut off
    /// before is forgotten. Only who holds the lock of the database may ask for it.
    /// </summary>
    internal static void FinishRestore(string databasePath)
    {
        if (File.Exists(databasePath))
        {
            File.Delete(databasePath + Restoring);
        }
        else if (File.Exists(databasePath + Restoring))
        {
            Place(databasePath);
        }
    }

    private static void Place(string databasePath)
    {
        // A log belongs to the database that was: beside another one it would be taken for that one's.
        foreach (string file in (string[])[string.Empty, .. s_logs])
        {
            if (File.Exists(databasePath + file))
            {
                File.Move(databasePath + file, databasePath + Before + file, overwrite: true);
            }
        }

        Milestones.Pass(Milestones.RestoreSetAside);
        File.Move(databasePath + Restoring, databasePath);
    }

    private static void ToDisk(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static void Check(string path)
    {
        try
        {
            using SqliteConnection connection = OpenReadOnly(path);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "select (select integrity_check from pragma_integrity_check limit 1) || ' ' || (select count(*) from pragma_foreign_key_check)";
            string result = (string)command.ExecuteScalar()!;
            if (result != "ok 0")
            {
                throw new IOException($"{path} is damaged: {result}.");
            }
        }
        catch (SqliteException error)
        {
            throw new IOException($"{path} is no database: {error.Message}", error);
        }
    }

    // Not from the readers' pool: their connections may not even write another file.
    private static SqliteConnection OpenReadOnly(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
