using System.Globalization;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Shops;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>New records go into SQLite by statements of our own; what they store is what EF Core would store.</summary>
public sealed class PreparedInsertTests : IDisposable
{
    private static readonly Guid s_shop = Guid.Parse("01930000-0000-7000-8000-00000000c0de");
    private static readonly DateTime s_instant = new(2026, 11, 22, 3, 4, 5, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("crm-tests-").FullName;
    private readonly WriterConnection _connection;

    public PreparedInsertTests()
    {
        _connection = SqliteSettings.OpenWriter(Path.Combine(_folder, "crm.db"));
        SqliteMigrator.Migrate(_connection, TimeProvider.System);
        _connection.Execute("pragma foreign_keys = off");
    }

    public static TheoryData<string> Types
    {
        get
        {
            using CrmDbContext db = new(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite("Data Source=:memory:").Options, []);

            // Sessions and links of people, which belong to no shop, are written by statements alone.
            return [.. db.Model.GetEntityTypes().Where(type => type.FindProperty("ShopId") is not null || type.ClrType == typeof(Shop) || type.ClrType == typeof(Person)).Select(type => type.Name).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_record_of_any_type_is_stored_as_EF_Core_stores_it(string type)
    {
        List<string> own = await StoredAsync(type, isOwn: true);

        Assert.Equal(await StoredAsync(type, isOwn: false), own);
        Assert.NotEmpty(own);
    }

    [Fact]
    public async Task All_types_are_inserted_without_EF_Core()
    {
        await using CrmDbContext db = Context(isOwn: true);

        Assert.Empty(db.Model.GetEntityTypes().Where(type => _connection.Inserts.Of(type) is null).Select(type => type.DisplayName()));
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private CrmDbContext Context(bool isOwn)
    {
        DbContextOptionsBuilder<CrmDbContext> options = new DbContextOptionsBuilder<CrmDbContext>().UseSqlite(_connection);
        return new CrmDbContext((isOwn ? options.ReplaceService<IDatabase, InsertingDatabase>() : options).Options, [s_shop]) { WritesPeople = true };
    }

    /// <summary>The row that a record with a value in every property becomes, column by column with its storage class; then it is taken back.</summary>
    private async Task<List<string>> StoredAsync(string type, bool isOwn)
    {
        await using CrmDbContext db = Context(isOwn);
        IEntityType entityType = db.Model.FindEntityType(type)!;
        using SqliteTransaction transaction = _connection.BeginTransaction();
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.UseTransactionAsync(transaction, TestContext.Current.CancellationToken);
        EntityEntry entry = db.Entry(Activator.CreateInstance(entityType.ClrType)!);
        foreach (PropertyEntry property in entry.Properties.Where(property => property.Metadata.ValueGenerated == ValueGenerated.Never || property.Metadata.ClrType == typeof(Guid)))
        {
            property.CurrentValue = Sample(property.Metadata);
        }

        entry.State = EntityState.Added;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        string[] columns = [.. entityType.GetProperties().Select(property => property.GetColumnName()).Order(StringComparer.Ordinal)];
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select {string.Join(", ", columns.Select(column => $"typeof(\"{column}\") || ' ' || quote(\"{column}\")"))} from \"{entityType.GetTableName()}\"";
        List<string> row = [];
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                row.AddRange(columns.Select((column, index) => $"{column}: {reader.GetString(index)}"));
            }
        }

        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        return row;
    }

    private static object? Sample(IProperty property)
    {
        Type type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return property.Name == "ShopId" || (property.DeclaringType.ClrType == typeof(Shop) && property.Name == nameof(Shop.Id)) ? s_shop
            : type == typeof(string) ? Text(property)
            : type == typeof(Guid) ? Guid.Parse("01930000-0000-7000-8000-000000000001")
            : type == typeof(DateTime) ? s_instant
            : type == typeof(DateOnly) ? new DateOnly(2026, 11, 22)
            : type == typeof(TimeOnly) ? new TimeOnly(12, 34)
            : type == typeof(bool) ? true
            : type == typeof(byte[]) ? new byte[] { 1, 2, 3 }
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : type == typeof(List<string>) ? new List<string> { "一", "二" }
            : type.IsPrimitive || type == typeof(decimal) ? Convert.ChangeType(3, type, CultureInfo.InvariantCulture)
            : null;
    }

    // Some texts are checked by the database.
    private static string Text(IProperty property) => property.Name switch
    {
        "Currency" => "JPY",
        "TimeZone" => "Asia/Tokyo",
        "Language" => "ja",
        _ => "和菓子 O'Brien",
    };
}
