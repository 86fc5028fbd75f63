namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// An operating-system lock beside the database file. It goes with the process that holds it, however that ends, so
/// no crash can leave it behind (EF Core's own migration lock is a row, and stays).
/// </summary>
internal static class DatabaseLock
{
    public static FileStream Take(string databasePath)
    {
        string path = databasePath + ".lock";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DatabaseInUseException(databasePath, error);
        }
    }
}
