using System.Data;
using System.Data.Common;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.GraphQL.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>A database of a PostgreSQL server. See docs/adr/0028-postgresql-for-the-crm.md.</summary>
internal sealed class PostgresDatabase : CrmDatabase
{
    private const int VersionMin = 150000;
    private const int PreparedMax = 200;

    // Requests have deadlines of their own; what is long is an import that is taken back.
    private const int CommandSecondsMax = 600;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresServerLock _serverLock;
    private readonly DbContextOptions<CrmDbContext> _readerOptions;
    private readonly ReadContextPool<CrmDbContext> _readers;

    private PostgresDatabase(string folder, NpgsqlDataSource source, PostgresServerLock serverLock)
        : base(folder)
    {
        (_source, _serverLock) = (source, serverLock);
        Writer = new PostgresWriter(source, serverLock);
        CustomerSearch = new PostgresCustomerSearch(this);
        _readerOptions = new DbContextOptionsBuilder<CrmDbContext>()
            .UseNpgsql(source, postgres => postgres.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ShopsOfReaderInterceptor())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        _readers = new ReadContextPool<CrmDbContext>(() => CreateReader(), context => context.Enter([]), keepsConnections: false);
    }

    public override CrmWriter Writer { get; }

    public override ICustomerSearch CustomerSearch { get; }

    public override bool OrdersNullsExplicitly => true;

    internal override SqlDialect Dialect => PostgresDialect.Instance;

    /// <exception cref="DatabaseSetupException">The server cannot be reached, is too old, or the role would not be held by its policies.</exception>
    public static CrmDatabase Open(DatabaseSettings settings, TimeProvider clock)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(settings.File))!;
        Directory.CreateDirectory(folder);
        return Setting(nameof(DatabaseSettings.Postgres), () =>
        {
            NpgsqlConnectionStringBuilder application = new(settings.Postgres) { ApplicationName = "GraphQlCrm", NoResetOnClose = false };

            // What the setting itself says is kept. (ContainsKey tells of every key that there could be.)
            ICollection<string> given = [.. application.Keys];
            application.MaxAutoPrepare = given.Contains("Max Auto Prepare") ? application.MaxAutoPrepare : PreparedMax;
            application.CommandTimeout = given.Contains("Command Timeout") ? application.CommandTimeout : CommandSecondsMax;

            return Open(folder, application, settings.PostgresOwner, clock);
        });
    }

    public override CrmDbContext CreateReader(params IEnumerable<Guid> shopIds) => new(_readerOptions, shopIds);

    public override async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await Writer.DisposeAsync();
        await _source.DisposeAsync();
        await _serverLock.DisposeAsync();
    }

    internal override ReadLease<CrmDbContext> RentReader(IEnumerable<Guid> shopIds) => 
        _readers.Rent(shopIds, static (context, shopIds) => context.Enter(shopIds));

    internal override DbConnection OpenReader(Guid shopId) => Opened(connection => PostgresSession.Read(connection, [shopId]));

    internal override DbConnection OpenDirectory() => Opened(PostgresSession.Directory);

    internal override DbTransaction BeginSnapshot(DbConnection reader) => reader.BeginTransaction(IsolationLevel.RepeatableRead);

    private static PostgresDatabase Open(string folder, NpgsqlConnectionStringBuilder application, string? ownerSettings, TimeProvider clock)
    {
        var serverLock = PostgresServerLock.Take(application);
        NpgsqlDataSource? source = null;
        try
        {
            Setting(nameof(DatabaseSettings.PostgresOwner), () => Migrate(ownerSettings ?? application.ConnectionString, application, clock));
            source = new NpgsqlDataSourceBuilder(application.ConnectionString).Build();
            using (NpgsqlConnection connection = source.OpenConnection())
            {
                CheckRole(connection);
                Settle(connection);
            }

            return new PostgresDatabase(folder, source, serverLock);
        }
        catch
        {
            source?.Dispose();
            serverLock.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private static bool Migrate(string settings, NpgsqlConnectionStringBuilder application, TimeProvider clock)
    {
        NpgsqlConnectionStringBuilder owner = new(settings) { Pooling = false, ApplicationName = "GraphQlCrm migration", CommandTimeout = 0 };
        using NpgsqlConnection connection = new(owner.ConnectionString);
        connection.Open();
        CheckServer(connection);
        if (connection.Database != (application.Database ?? application.Username))
        {
            throw new DatabaseSetupException($"The owner of the tables connects to the database {connection.Database}, the program to another one.") { Setting = nameof(DatabaseSettings.PostgresOwner) };
        }

        PostgresMigrator.Migrate(connection, owner.Username == application.Username ? null : application.Username, clock);
        return true;
    }

    /// <summary>Says in one sentence what is wrong with a setting.</summary>
    private static T Setting<T>(string name, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (ArgumentException error)
        {
            throw new DatabaseSetupException($"The connection string of PostgreSQL cannot be read: {error.Message}", error) { Setting = name };
        }
        catch (PostgresException error)
        {
            throw new DatabaseSetupException($"PostgreSQL refuses: {error.MessageText}.", error) { Setting = name };
        }
        catch (NpgsqlException error)
        {
            string? cause = error.InnerException is { } inner ? $" ({inner.Message})" : null;
            throw new DatabaseSetupException($"PostgreSQL cannot be used: {error.Message}{cause}", error) { Setting = name };
        }
    }

    private static void CheckServer(NpgsqlConnection connection)
    {
        if ((int)connection.Scalar("select current_setting('server_version_num')::int")! < VersionMin)
        {
            throw new DatabaseSetupException($"PostgreSQL {connection.PostgreSqlVersion} is too old: 15 or newer is needed.");
        }

        if (connection.Scalar("select current_setting('server_encoding')") is not "UTF8")
        {
            throw new DatabaseSetupException("The database must be made with the encoding UTF8.");
        }
    }

    /// <summary>A role that no policy holds would make the fence an ornament.</summary>
    private static void CheckRole(NpgsqlConnection connection)
    {
        if (connection.Scalar("select rolname::text from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)") is string role)
        {
            throw new DatabaseSetupException(
                $"The role \"{role}\" is a superuser, or bypasses row-level security, which keeps shops apart. Make an ordinary role for the program: docs/databases.md.");
        }
    }

    // Nobody else has the database open, so an import that still runs or waits was cut off; now it can be undone, or done again.
    private static void Settle(NpgsqlConnection connection)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        PostgresMigrator.SeeAllShops(connection);
        connection.Execute("update import set status = 'Interrupted' where status in ('Queued', 'Running')");

        // Customers that a migration, or somebody's own SQL, has left to be made findable.
        foreach (Guid shop in connection.Rows("select distinct shop_id from customer_search_due").Select(row => row.Id(0)).ToList())
        {
            PostgresCustomerWords.KeepAsync(connection, shop).GetAwaiter().GetResult();
        }

        transaction.Commit();
    }

    private NpgsqlConnection Opened(Action<NpgsqlConnection> say)
    {
        NpgsqlConnection connection = _source.OpenConnection();
        try
        {
            say(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
