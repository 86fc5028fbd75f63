using System.Data.Common;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests;

/// <summary>A database of its own in a temporary folder, with one shop (or more).</summary>
public sealed class TestShop : IAsyncDisposable
{
    private readonly string _folder;

    private TestShop(string folder, DatabaseSettings settings, CrmDatabase database, Guid id)
    {
        _folder = folder;
        Settings = settings;
        Database = database;
        Id = id;
    }

    public CrmDatabase Database { get; }

    /// <summary>Where the database is.</summary>
    public DatabaseSettings Settings { get; }

    /// <summary>Where the database of SQLite lies.</summary>
    public string Path => System.IO.Path.Combine(_folder, "crm.db");

    public Guid Id { get; }

    /// <summary>Whether a connection is to this database.</summary>
    public bool IsAt(DbConnection connection) => Settings.Postgres is { } postgres
        ? connection.Database == (string)new DbConnectionStringBuilder { ConnectionString = postgres }["Database"]
        : connection.DataSource == Path;

    public static async Task<TestShop> CreateAsync(string currency = "JPY", string timeZone = "Asia/Tokyo")
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        DatabaseSettings settings = await NewDatabaseAsync(folder);
        CrmDatabase database = await CrmDatabase.OpenAsync(settings, TimeProvider.System);
        return new TestShop(folder, settings, database, await AddShopAsync(database, "test", currency, timeZone));
    }

    /// <summary>A database of this run's kind that nobody has open: with tables on PostgreSQL, not yet made on SQLite.</summary>
    public static async Task<DatabaseSettings> NewDatabaseAsync(string? folder = null)
    {
        string path = System.IO.Path.Combine(folder ?? Directory.CreateTempSubdirectory("crm-test-").FullName, "crm.db");
        (string? application, string? owner) = await TestDatabase.NewAsync(async (application, owner) =>
        {
            await using CrmDatabase template = await CrmDatabase.OpenAsync(new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner }, TimeProvider.System);
        });
        return new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner };
    }

    public static async Task<Guid> AddShopAsync(CrmDatabase database, string slug, string currency = "JPY", string timeZone = "Asia/Tokyo")
    {
        Guid id = Guid.CreateVersion7();
        await database.Writer.WriteAsync(id, db =>
        {
            db.Shops.Add(new Shop { Id = id, Slug = slug, Name = slug, TimeZone = timeZone, Currency = currency, CreatedAt = DateTime.UnixEpoch });
            db.ClassThresholdSets.Add(ClassThresholdSet.OfTheMethod(id, DateTime.UnixEpoch));
            return db.SaveChangesAsync();
        });
        return id;
    }

    public async Task<T> ReadAsync<T>(Func<CrmDbContext, Task<T>> read)
    {
        await using CrmDbContext db = Database.CreateReader(Id);
        return await read(db);
    }

    public Task<Import> ImportAsync(string mapping, byte[] content) => ImportAsync(ImportMappings.Find(mapping), content);

    public async Task<Import> ImportAsync(ImportMapping mapping, byte[] content)
    {
        string path = System.IO.Path.Combine(_folder, "import.csv");
        await File.WriteAllBytesAsync(path, content);
        return await new ImportRunner(Database, TimeProvider.System).RunAsync(Id, mapping, new ImportFile(path));
    }

    public Task<Import> ImportAsync(string mapping, string content) => ImportAsync(mapping, System.Text.Encoding.UTF8.GetBytes(content));

    public Task<Import> ImportFileAsync(string mapping, string path) =>
        new ImportRunner(Database, TimeProvider.System).RunAsync(Id, ImportMappings.Find(mapping), new ImportFile(path));

    public Task<List<ImportRejection>> RejectionsAsync(Import import) =>
        ReadAsync(db => db.ImportRejections.Where(row => row.ImportId == import.Id).OrderBy(row => row.Line).ToListAsync());

    /// <summary>Runs SQL past the program, as somebody does who has the file, or the password of the server's superuser.</summary>
    public async Task TamperAsync(string sql)
    {
        if (Settings.Postgres is { } postgres)
        {
            await TestDatabase.AskAsync(postgres, sql);
            return;
        }

        await using SqliteConnection connection = new($"Data Source={Path};Pooling=false");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
