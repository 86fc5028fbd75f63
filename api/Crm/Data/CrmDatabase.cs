using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.GraphQL.EntityFramework;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// The operational database in one SQLite file: one connection that writes and checkpoints (<see cref="Writer"/>), and
/// pooled read-only connections for everything else. See docs/adr/0006-sqlite-write-path.md.
/// </summary>
public sealed class CrmDatabase : IAsyncDisposable
{
    private readonly DbContextOptions<CrmDbContext> _readerOptions;
    private readonly string _readerConnectionString;
    private readonly ReadContextPool<CrmDbContext> _readers;
    private readonly FileStream _processLock;

    private CrmDatabase(string path, FileStream processLock, SqliteWriter writer)
    {
        Path = path;
        Writer = writer;
        CustomerSearch = new SqliteCustomerSearch(this);
        _processLock = processLock;
        _readerConnectionString = SqliteSettings.ReaderConnectionString(path);
        _readerOptions = new DbContextOptionsBuilder<CrmDbContext>()
            .UseSqlite(_readerConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ReaderSettingsInterceptor(), new InterruptOnCancelInterceptor())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        _readers = new ReadContextPool<CrmDbContext>(() => CreateReader(), context => context.Enter([]));
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>The one connection that writes.</summary>
    public SqliteWriter Writer { get; }

    /// <summary>Finds customers by what somebody types.</summary>
    public ICustomerSearch CustomerSearch { get; }

    /// <summary>
    /// Opens the database, creating it or bringing it to the newest schema first. The process holds a lock beside the
    /// file as long as it is open: a second process is refused at once instead of corrupting or waiting.
    /// </summary>
    /// <exception cref="DatabaseInUseException">Another process has the database open.</exception>
    /// <exception cref="DatabaseVersionException">The schema is newer than this program, or was changed by hand.</exception>
    public static Task<CrmDatabase> OpenAsync(
        string path,
        TimeProvider clock,
        CancellationToken cancellationToken = default) =>
        Task.Run(() => Open(System.IO.Path.GetFullPath(path), clock), cancellationToken);

    /// <summary>A context for reading that sees the rows of the given shops only. The caller disposes it.</summary>
    public CrmDbContext CreateReader(params IEnumerable<Guid> shopIds) => new(_readerOptions, shopIds);

    /// <summary>
    /// A context for reading that sees the rows of the given shops only and has its connection open. While nobody has rented
    /// it, it sees no shop.
    /// </summary>
    internal ReadLease<CrmDbContext> RentReader(IEnumerable<Guid> shopIds) =>
        _readers.Rent(shopIds, static (context, shopIds) => context.Enter(shopIds));

    /// <summary>An open read-only connection for hand-written SQL. The caller disposes it and holds to one shop.</summary>
    internal SqliteConnection OpenReader()
    {
        SqliteConnection connection = new(_readerConnectionString);
        connection.Open();
        SqliteSettings.ApplyReader(connection);
        return connection;
    }

    private static CrmDatabase Open(string path, TimeProvider clock)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        FileStream processLock = DatabaseLock.Take(path);
        try
        {
            SqliteConnection connection = SqliteSettings.OpenWriter(path);
            Migrator.Migrate(connection, clock);

            // Nobody else has the database open, so an import that still runs or waits was cut off; now it can be undone, or done again.
            SqliteSettings.Execute(connection, "update import set status = 'Interrupted' where status in ('Queued', 'Running')");
            return new CrmDatabase(path, processLock, new SqliteWriter(connection, clock));
        }
        catch
        {
            processLock.Dispose();
            throw;
        }
    }

    /// <summary>Writes what is queued, checkpoints and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await Writer.DisposeAsync();
        using (SqliteConnection pool = new(_readerConnectionString))
        {
            SqliteConnection.ClearPool(pool);
        }

        await _processLock.DisposeAsync();
    }
}
