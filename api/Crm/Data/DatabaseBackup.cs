using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data;

/// <summary>Copies of the database that are whole and checked, taken while it is in use.</summary>
public static class DatabaseBackup
{
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

        Check(partial);
        using (FileStream stream = new(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, target);
    }

    /// <summary>Puts a backup where the database is. An existing database is kept beside it as <c>.before-restore</c>.</summary>
    /// <exception cref="DatabaseInUseException">A process has the database open.</exception>
    /// <exception cref="IOException">The backup is damaged, or there is a database and <paramref name="replace"/> is not set.</exception>
    public static void Restore(string backup, string databasePath, bool replace)
    {
        databasePath = Path.GetFullPath(databasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
        using FileStream processLock = DatabaseLock.Take(databasePath);
        if (File.Exists(databasePath) && !replace)
        {
            throw new IOException($"There is a database at {databasePath}. Give --replace to put the backup in its place.");
        }

        string incoming = databasePath + ".restoring";
        File.Copy(backup, incoming, overwrite: true);
        Check(incoming);
        if (File.Exists(databasePath))
        {
            File.Move(databasePath, databasePath + ".before-restore", overwrite: true);
            foreach (string ending in new[] { "-wal", "-shm" })
            {
                if (File.Exists(databasePath + ending))
                {
                    File.Move(databasePath + ending, databasePath + ".before-restore" + ending, overwrite: true);
                }
            }
        }

        File.Move(incoming, databasePath);
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
