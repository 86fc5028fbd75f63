using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>
/// The data of the requests: 1 shop, 20,000 customers, 500 products, 200,000 orders, 500,000 lines, in tables that are
/// laid out as the product's are. Generated once, kept in the folder for temporary files.
/// </summary>
internal static class StoreDatabase
{
    public const int Customers = 20_000;
    public const int Cities = 80;
    private const int Products = 500;
    private const int Orders = 200_000;
    private const int Lines = 500_000;

    private const string Tables = """
        create table shop (id blob not null primary key, name text not null) strict, without rowid;
        create table customer (
            shop_id blob not null, id blob not null, code text not null, name text not null, email text, city text not null,
            points integer not null, created_at integer not null, primary key (shop_id, id)) strict, without rowid;
        create table product (shop_id blob not null, id blob not null, name text not null, primary key (shop_id, id)) strict, without rowid;
        create table purchase (
            shop_id blob not null, id blob not null, customer_id blob not null, placed_at integer not null, total integer not null,
            primary key (shop_id, id)) strict, without rowid;
        create table purchase_line (
            shop_id blob not null, order_id blob not null, line_number integer not null, product_id blob not null, quantity integer not null,
            primary key (shop_id, order_id, line_number)) strict, without rowid;
        """;

    private const string Indexes = """
        create index ix_customer_name on customer (shop_id, name, id);
        create index ix_customer_city on customer (shop_id, city);
        create index ix_purchase_customer on purchase (shop_id, customer_id, placed_at);
        analyze;
        """;

    private static readonly string[] s_families = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"];
    private static readonly string[] s_given = ["翔", "結衣", "大輔", "陽菜", "健", "さくら", "直樹", "葵", "誠", "美咲"];

    public static Guid ShopId { get; } = Id(0, 1);

    /// <summary>Where the database is, once it is there.</summary>
    public static string Ensure()
    {
        string folder = Path.Combine(Path.GetTempPath(), "graphqlcrm-requests");
        string path = Path.Combine(folder, "store-3.db");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            string unfinished = path + ".new";
            File.Delete(unfinished);
            Generate(unfinished);
            File.Move(unfinished, path);
        }

        return path;
    }

    /// <summary>The settings of the product's readers, for both servers.</summary>
    public static void ApplyReader(SqliteConnection connection) => Execute(connection, "pragma query_only = on; pragma cache_size = -16384; pragma temp_store = memory;");

    public static Guid CustomerId(int number) => Id(1, number);

    public static string City(int number) => string.Create(CultureInfo.InvariantCulture, $"City {number:00}");

    private static Guid Id(short kind, int number) => new(number, kind, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    private static void Generate(string path)
    {
        var random = new Random(20_000);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "pragma journal_mode = wal; pragma synchronous = off;" + Tables);
        using SqliteTransaction transaction = connection.BeginTransaction();
        long start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Insert(connection, "shop", 1, _ => [Bytes(ShopId), "Shop"]);
        Insert(connection, "customer", Customers, i =>
        [
            Bytes(ShopId), Bytes(CustomerId(i)), i.ToString("00000", CultureInfo.InvariantCulture), Name(random, i), i % 7 == 0 ? DBNull.Value : $"c{i}@example.com",
            City(random.Next(Cities)), random.Next(10_000), (start + i) * 1_000_000,
        ]);
        Insert(connection, "product", Products, i => [Bytes(ShopId), Bytes(Id(2, i)), $"Product {i}"]);
        Insert(connection, "purchase", Orders, i =>
            [Bytes(ShopId), Bytes(Id(3, i)), Bytes(CustomerId(random.Next(Customers))), (start + random.Next(60_000_000)) * 1_000_000, random.Next(100, 100_000)]);
        Insert(connection, "purchase_line", Lines, i =>
            [Bytes(ShopId), Bytes(Id(3, i < Orders ? i : random.Next(Orders))), i, Bytes(Id(2, random.Next(Products))), random.Next(1, 6)]);
        transaction.Commit();
        Execute(connection, Indexes + "pragma wal_checkpoint(truncate);");
    }

    private static string Name(Random random, int number) =>
        $"{s_families[random.Next(s_families.Length)]} {s_given[random.Next(s_given.Length)]} {number}";

    private static byte[] Bytes(Guid id) => id.ToByteArray(true);

    private static void Insert(SqliteConnection connection, string table, int count, Func<int, object[]> row)
    {
        using SqliteCommand command = connection.CreateCommand();
        for (int i = 0; i < count; i++)
        {
            object[] values = row(i);
            if (i == 0)
            {
                command.CommandText = $"insert into {table} values ({string.Join(',', values.Select((_, column) => $"${column}"))})";
                for (int column = 0; column < values.Length; column++)
                {
                    command.Parameters.AddWithValue($"${column}", null);
                }
            }

            for (int column = 0; column < values.Length; column++)
            {
                command.Parameters[column].Value = values[column];
            }

            command.ExecuteNonQuery();
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
