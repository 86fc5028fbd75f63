using System.Data.Common;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.GraphQL.EntityFramework;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// One file: one connection that writes and checkpoints, and pooled read-only connections for everything else. See
/// docs/adr/0006-sqlite-write-path.md.
/// </summary>
internal sealed class SqliteDatabase : CrmDatabase
{
    private readonly DbContextOptions<CrmDbContext> _readerOptions;
    private readonly string _readerConnectionString;
    private readonly ReadContextPool<CrmDbContext> _readers;
    private readonly FileStream _processLock;

    private SqliteDatabase(string path, FileStream processLock, SqliteWriter writer)
        : base(System.IO.Path.GetDirectoryName(path)!)
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

    public override CrmWriter Writer { get; }

    public override ICustomerSearch CustomerSearch { get; }

    public override bool OrdersNullsExplicitly => false;

    internal override SqlDialect Dialect => SqliteDialect.Instance;

    public static CrmDatabase Open(string path, TimeProvider clock)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        FileStream processLock = DatabaseLock.Take(path);
        try
        {
            DatabaseBackup.FinishRestore(path);
            WriterConnection connection = SqliteSettings.OpenWriter(path);
            SqliteMigrator.Migrate(connection, clock);
            Settle(connection);
            return new SqliteDatabase(path, processLock, new SqliteWriter(connection, clock));
        }
        catch
        {
            processLock.Dispose();
            throw;
        }
    }

    // Nobody else has the database open, so an import that still runs or waits was cut off; now it can be undone, or done again.
    private static void Settle(WriterConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        connection.Execute("update import set status = 'Interrupted' where status in ('Queued', 'Running')");

        // Customers that a migration, or somebody's own SQL, has left to be made findable.
        SqliteCustomerWords.Keep(connection);
        transaction.Commit();
    }

    public override CrmDbContext CreateReader(params IEnumerable<Guid> shopIds) => new(_readerOptions, shopIds);

    internal override ReadLease<CrmDbContext> RentReader(IEnumerable<Guid> shopIds) =>
        _readers.Rent(shopIds, static (context, shopIds) => context.Enter(shopIds));

    internal override DbConnection OpenReader(Guid shopId) => OpenDirectory();

    internal override DbConnection OpenDirectory() => Opened(_readerConnectionString);

    internal override DbTransaction BeginSnapshot(DbConnection reader) => ((SqliteConnection)reader).BeginTransaction(deferred: true);

    // One of the pool may have open what is no longer there.
    private protected override DbConnection OpenToAsk() => Opened(new SqliteConnectionStringBuilder(_readerConnectionString) { Pooling = false }.ToString());

    private static SqliteConnection Opened(string connectionString)
    {
        SqliteConnection connection = new(connectionString);
        connection.Open();
        SqliteSettings.ApplyReader(connection);
        return connection;
    }

    /// <summary>Writes what is queued, checkpoints and closes.</summary>
    public override async ValueTask DisposeAsync()
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
