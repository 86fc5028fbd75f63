using System.Data.Common;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Postgres;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.GraphQL.EntityFramework;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// The operational database: SQLite in a file, or PostgreSQL. Above this folder nothing knows which; see
/// docs/databases.md.
/// </summary>
public abstract class CrmDatabase : IAsyncDisposable
{
    private protected CrmDatabase(string folder)
    {
        Folder = folder;
    }

    /// <summary>The data folder: what belongs to the database and does not lie in it, such as uploaded files.</summary>
    public string Folder { get; }

    /// <summary>What writes.</summary>
    public abstract CrmWriter Writer { get; }

    /// <summary>Finds customers by what somebody types.</summary>
    public abstract ICustomerSearch CustomerSearch { get; }

    /// <summary>Whether an order has to say where what is absent stands; where not, it comes first by itself.</summary>
    public abstract bool OrdersNullsExplicitly { get; }

    /// <summary>How hand-written SQL is written here.</summary>
    internal abstract SqlDialect Dialect { get; }

    /// <summary>Opens the SQLite database of a path.</summary>
    public static Task<CrmDatabase> OpenAsync(string path, TimeProvider clock, CancellationToken cancellationToken = default) =>
        OpenAsync(new DatabaseSettings(path), clock, cancellationToken);

    /// <summary>
    /// Opens the database, creating its tables or bringing them to the newest schema first. One process holds it as long as
    /// it is open: a second one is refused at once.
    /// </summary>
    /// <exception cref="DatabaseInUseException">Another process has the database open.</exception>
    /// <exception cref="DatabaseVersionException">The schema is newer than this program, or was changed by hand.</exception>
    /// <exception cref="DatabaseSetupException">PostgreSQL cannot be reached, or was set up so that shops are not kept apart.</exception>
    public static async Task<CrmDatabase> OpenAsync(DatabaseSettings settings, TimeProvider clock, CancellationToken cancellationToken = default) =>
        await Task.Run(
            () => settings.Postgres is null ? SqliteDatabase.Open(Path.GetFullPath(settings.File), clock) : PostgresDatabase.Open(settings, clock),
            cancellationToken);

    /// <summary>A context for reading that sees the rows of the given shops only. The caller disposes it.</summary>
    public abstract CrmDbContext CreateReader(params IEnumerable<Guid> shopIds);

    /// <summary>
    /// A context for reading that sees the rows of the given shops only, made ready before. While nobody has rented it, it
    /// sees no shop.
    /// </summary>
    internal abstract ReadLease<CrmDbContext> RentReader(IEnumerable<Guid> shopIds);

    /// <summary>An open read-only connection for hand-written SQL in one shop. The caller disposes it.</summary>
    internal abstract DbConnection OpenReader(Guid shopId);

    /// <summary>The same across shops, for what is asked before a shop is known: which shops there are, whose a key or a session is.</summary>
    internal abstract DbConnection OpenDirectory();

    /// <summary>An open connection that tells whether the database can be had now, and not whether it could before.</summary>
    private protected virtual DbConnection OpenToAsk() => OpenDirectory();

    /// <summary>Begins a transaction on a reader's connection in which all statements see the same state.</summary>
    internal abstract DbTransaction BeginSnapshot(DbConnection reader);

    /// <summary>Reads something, to see whether the database answers.</summary>
    /// <exception cref="DbException">It does not.</exception>
    public void Ask()
    {
        using DbConnection connection = OpenToAsk();
        connection.Scalar("select count(*) from shop");
    }

    /// <summary>Writes what is queued and closes.</summary>
    public abstract ValueTask DisposeAsync();
}
