using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>
/// One opened file of a shop. Readers borrow it; when a newer generation has replaced it, the last reader that leaves
/// closes it and deletes the file.
/// </summary>
internal sealed class Generation
{
    private readonly DuckDBConnection _root;
    private readonly Lock _lock = new();
    private int _users = 1;
    private bool _isObsolete;

    public Generation(GenerationFile file, DuckDBConnection root)
    {
        File = file;
        _root = root;
    }

    public GenerationFile File { get; }

    /// <summary>
    /// A connection of its own for one reader or for the writer; null if the generation is closed already.
    /// </summary>
    public DuckDBConnection? Borrow()
    {
        lock (_lock)
        {
            if (_users == 0)
            {
                return null;
            }

            _users++;
        }

        try
        {
            return _root.Duplicate();
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public void GiveBack(DuckDBConnection connection)
    {
        connection.Dispose();
        Leave();
    }

    /// <summary>
    /// Lets go of the generation; its file is deleted when nobody reads it any more, if it is obsolete.
    /// </summary>
    public void Retire(bool isObsolete)
    {
        lock (_lock)
        {
            _isObsolete = isObsolete;
        }

        Leave();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_users > 0)
            {
                return;
            }
        }

        _root.Dispose();
        if (_isObsolete)
        {
            File.Delete();
        }
    }
}
