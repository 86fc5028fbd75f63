using System.Globalization;
using System.Text;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>A data folder and its database, which processes open one after another and are killed over.</summary>
internal sealed class CrashDatabase : IDisposable
{
    private readonly DatabaseSettings _settings;

    private CrashDatabase(string folder, DatabaseSettings settings)
    {
        (Folder, _settings) = (folder, settings);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>What a process over the database finds in its environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        [CrmConnection.Variable] = _settings.Postgres,
        [CrmConnection.OwnerVariable] = _settings.PostgresOwner,
        ["ASPNETCORE_TEMP"] = Temporary,
    };

    /// <summary>Where a process keeps files that are being sent to it; null for the usual place.</summary>
    public string? Temporary { get; set; }

    /// <summary>A database with tables, or an empty one.</summary>
    public static async Task<CrashDatabase> NewAsync(bool isEmpty = false)
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-crash-").FullName;
        string path = new DataFolder(folder).Database;
        if (!isEmpty)
        {
            return new CrashDatabase(folder, await Server.NewDatabaseAsync(path));
        }

        (string? application, string? owner) = await TestDatabase.NewAsync(null);
        return new CrashDatabase(folder, new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner });
    }

    /// <summary>Opens it in this process.</summary>
    public Task<CrmDatabase> OpenAsync() => CrmDatabase.OpenAsync(_settings, TimeProvider.System, Cancel);

    /// <summary>A shop "mise" with the key of an owner.</summary>
    public async Task<(Guid Shop, string Key)> AddShopAsync()
    {
        await using CrmDatabase database = await OpenAsync();
        Guid shop = await new ShopRegistration(database, TimeProvider.System).CreateAsync("mise", "店", "JPY", "Asia/Tokyo");
        IssuedApiKey issued = await new ApiKeys(database, TimeProvider.System).IssueAsync(shop, new NewApiKey("till", Role.Owner) { RequestsPerMinute = 60_000 }, [], Cancel);
        return (shop, issued.Secret);
    }

    /// <summary>Imports a file of orders in this process.</summary>
    public async Task ImportAsync(Guid shop, byte[] content)
    {
        string path = System.IO.Path.Combine(Folder, "orders.csv");
        await File.WriteAllBytesAsync(path, content, Cancel);
        await using CrmDatabase database = await OpenAsync();
        await new ImportRunner(database, TimeProvider.System).RunAsync(shop, ImportMappings.Find("orders"), new ImportFile(path), cancellationToken: Cancel);
    }

    /// <summary>Orders of one line, over three months.</summary>
    public static byte[] FileOf(string name, int orders)
    {
        StringBuilder rows = new("order_id,customer_id,ordered_on,amount\n");
        for (int i = 0; i < orders; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{name}-{i},C{i % 97},2026-0{1 + (i % 3)}-10,100\n");
        }

        return Encoding.UTF8.GetBytes(rows.ToString());
    }

    /// <summary>Asks for one number, past the program.</summary>
    public async Task<long> CountAsync(string sql)
    {
        if (_settings.Postgres is { } postgres)
        {
            return long.Parse((await TestDatabase.AskAsync(postgres, $"select cast(({sql}) as text)"))[0], CultureInfo.InvariantCulture);
        }

        await using SqliteConnection connection = await OpenFileAsync();
        return (long)(await ScalarAsync(connection, sql))!;
    }

    /// <summary>The database is sound, no sale is without its lines, and analytics are what a rebuild makes of it.</summary>
    public async Task CheckAsync()
    {
        if (_settings.Postgres is null)
        {
            await using SqliteConnection connection = await OpenFileAsync();
            Assert.Equal("ok", await ScalarAsync(connection, "pragma integrity_check"));
            Assert.Null(await ScalarAsync(connection, "pragma foreign_key_check"));
        }

        Assert.Equal(0, await CountAsync("select count(*) from sale s where s.total <> coalesce((select sum(l.amount) from sale_line l where l.shop_id = s.shop_id and l.sale_id = s.id), -1)"));
        Assert.Equal(0, await CountAsync("select (select count(*) from sale) - (select count(*) from (select distinct shop_id, source, external_id from sale) known)"));
        await using CrmDatabase database = await OpenAsync();
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = new DataFolder(Folder).Warehouses });
        Guid shop = Assert.Single(new ShopDirectory(database).All()).Id;
        VerifyResult verified = await new AnalyticsRefresher(database, warehouse, TimeProvider.System).VerifyAsync(shop, Cancel);
        Assert.True(verified.IsComparable);
        Assert.Empty(verified.Differences);
        Assert.Equal(0, await CountAsync("select count(*) from analytics_change"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<SqliteConnection> OpenFileAsync()
    {
        SqliteConnection connection = new($"Data Source={_settings.File};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the texts of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancel);
    }
}
