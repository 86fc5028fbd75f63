using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQlCrm.Testing;

/// <summary>
/// The database on which a run of tests is made: SQLite, or PostgreSQL where the environment variable
/// <c>CRM_TEST_DATABASE</c> is <c>postgres</c>. As a fixture of the assembly it starts one server for the whole run.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private const string Owner = "crm_owner";
    private const string Application = "crm_app";
    private const string Template = "crm_template";
    private const int ConnectionsMax = 400;

    private readonly PostgresCluster _cluster = PostgresCluster.Of(ConnectionsMax);
    private readonly SemaphoreSlim _making = new(1);
    private bool _isStarted;
    private bool _hasTemplate;
    private int _made;

    /// <summary>Whether the run is on PostgreSQL.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("CRM_TEST_DATABASE") == "postgres";

    /// <summary>Skips a test of what only SQLite has.</summary>
    public static void NeedsSqlite() => Assert.SkipWhen(IsPostgres, "This is about SQLite.");

    /// <summary>Skips a test of what only PostgreSQL has.</summary>
    public static void NeedsPostgres() => Assert.SkipUnless(IsPostgres, "This is about PostgreSQL.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// Connection strings of a new database, those of the role that the program works as and of the role that owns the
    /// tables; none where the run is on SQLite. Where there is no server the test is skipped with the reason.
    /// </summary>
    /// <param name="migrate">Makes the tables, once for the run: the database is copied from then on. Without it the database is empty.</param>
    public static async Task<(string? Application, string? Owner)> NewAsync(Func<string, string, Task>? migrate)
    {
        if (!IsPostgres)
        {
            return (null, null);
        }

        var fixture = (TestDatabase?)await TestContext.Current.GetFixture(typeof(TestDatabase))
            ?? throw new InvalidOperationException("The assembly has no fixture TestDatabase.");
        return await fixture.MakeAsync(migrate);
    }

    /// <summary>Runs SQL as a superuser, whom no policy holds, in the database of a connection string.</summary>
    public static async Task<List<string>> AskAsync(string application, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(application) { Username = PostgresCluster.Superuser, Pooling = false }.ToString());
        return await AskAsync(connection, sql);
    }

    /// <summary>The same in whichever database it is: that of the connection string, or without one the file of SQLite.</summary>
    public static async Task<List<string>> AskAsync(string? application, string file, string sql)
    {
        if (application is not null)
        {
            return await AskAsync(application, sql);
        }

        await using SqliteConnection connection = new($"Data Source={file};Pooling=false");
        return await AskAsync(connection, sql);
    }

    private static async Task<List<string>> AskAsync(DbConnection connection, string sql)
    {
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the texts of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.IsDBNull(0) ? string.Empty : reader.GetString(0));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _isStarted ? _cluster.DisposeAsync() : ValueTask.CompletedTask;

    private async Task<(string? Application, string? Owner)> MakeAsync(Func<string, string, Task>? migrate)
    {
        await _making.WaitAsync();
        try
        {
            if (!_isStarted)
            {
                await _cluster.InitializeAsync();
                _isStarted = true;
                if (_cluster.Reason is null)
                {
                    await AdministerAsync($"create role {Owner} login", $"create role {Application} login");
                }
            }

            Assert.SkipWhen(_cluster.Reason is not null, _cluster.Reason ?? string.Empty);
            if (migrate is not null && !_hasTemplate)
            {
                await AdministerAsync($"create database {Template} owner {Owner}");
                await migrate(StringOf(Template, Application), StringOf(Template, Owner));
                _hasTemplate = true;
            }

            string name = $"crm{++_made}";
            await AdministerAsync($"create database {name} owner {Owner}{(migrate is null ? string.Empty : $" template {Template}")}");
            return (StringOf(name, Application), StringOf(name, Owner));
        }
        finally
        {
            _making.Release();
        }
    }

    private string StringOf(string database, string role) => new NpgsqlConnectionStringBuilder(_cluster.ConnectionString)
    {
        Database = database,
        Username = role,

        // Many servers at a time share one PostgreSQL.
        MaxPoolSize = 20,
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
    }.ToString();

    private async Task AdministerAsync(params string[] statements)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(_cluster.ConnectionString) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (string statement in statements)
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
