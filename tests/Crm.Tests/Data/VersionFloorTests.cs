using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>No vulnerability feed is read where this builds, so the floors are held here.</summary>
public sealed class VersionFloorTests
{
    [Fact]
    public async Task SQLite_is_past_the_WAL_reset_fault_or_only_the_writer_checkpoints()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        await using CrmDbContext reader = shop.Database.CreateReader(shop.Id);
        string version = await ScalarAsync("select sqlite_version()");

        Assert.True(Version.Parse(version) >= new Version(3, 51, 3) || await ScalarAsync("pragma wal_autocheckpoint") == "0", $"SQLite {version} with a reader that checkpoints.");
        Assert.Equal("1", await ScalarAsync("pragma query_only"));

        async Task<string> ScalarAsync(string sql)
        {
            await reader.Database.OpenConnectionAsync();
            await using SqliteCommand command = ((SqliteConnection)reader.Database.GetDbConnection()).CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
        }
    }
}
