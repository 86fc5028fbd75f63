using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests;

/// <summary>A database of its own in a temporary folder, with one shop (or more).</summary>
public sealed class TestShop : IAsyncDisposable
{
    private readonly string _folder;

    private TestShop(string folder, CrmDatabase database, Guid id)
    {
        _folder = folder;
        Database = database;
        Id = id;
    }

    public CrmDatabase Database { get; }

    /// <summary>Where the database of SQLite lies.</summary>
    public string Path => System.IO.Path.Combine(_folder, "crm.db");

    public Guid Id { get; }

    public static async Task<TestShop> CreateAsync(string currency = "JPY", string timeZone = "Asia/Tokyo")
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        CrmDatabase database = await CrmDatabase.OpenAsync(System.IO.Path.Combine(folder, "crm.db"), TimeProvider.System);
        return new TestShop(folder, database, await AddShopAsync(database, "test", currency, timeZone));
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

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
