using System.Data.Common;
using System.Text.Json;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>A server over a real database, SQLite if no other is given, that records its statements.</summary>
public sealed class ShopServer : IServiceProvider, IDisposable
{
    private readonly DbConnection _connection;
    private readonly StatementRecorder _recorder;
    private readonly RequestExecutor _executor;
    private readonly List<Exception> _unexpected = [];
    private ShopContext _context;

    public ShopServer(Types.Schema? schema = null, DbConnection? connection = null)
    {
        _connection = connection ?? new SqliteConnection("Data Source=:memory:");
        _executor = new RequestExecutor(schema ?? ShopSchema.Schema, new RequestExecutorOptions { UnexpectedException = (exception, _) => _unexpected.Add(exception) });
        _connection.Open();
        _recorder = new StatementRecorder(_connection);
        _context = NewContext();
        _context.Database.EnsureCreated();
        Seed();
        Renew();
    }

    /// <summary>The statements of the last request.</summary>
    public IReadOnlyList<string> Sql => _recorder.Sql;

    /// <summary>Those of them that EF Core has run.</summary>
    public IReadOnlyList<string> FrameworkSql => _recorder.FrameworkSql;

    /// <summary>Whether a statement may be run by EF Core; any other must be a kept one.</summary>
    public bool MayUseFramework { get; init; }

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public object? GetService(Type serviceType) => serviceType == typeof(ShopContext) ? _context : null;

    public async Task<string> Execute(string query, string? variables = null, TimeSpan? timeout = null)
    {
        _recorder.Clear();
        using ExecutionResult result = await _executor.ExecuteAsync(
            new OperationRequest { Query = query, Variables = variables is null ? default : JsonElement.Parse(variables), Services = this, Timeout = timeout },
            TestContext.Current.CancellationToken);
        Renew();
        Assert.True(_unexpected.Count == 0, string.Join("\n", _unexpected));
        Assert.True(MayUseFramework || FrameworkSql.Count == 0, $"EF Core has run: {string.Join("\n", FrameworkSql)}");
        return result.ToString();
    }

    public async Task<JsonElement> Data(string query, string? variables = null)
    {
        JsonElement response = JsonElement.Parse(await Execute(query, variables));
        Assert.False(response.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        return response.GetProperty("data");
    }

    public void Change(Action<ShopContext> change)
    {
        using ShopContext context = NewContext();
        change(context);
        context.SaveChanges();
    }

    public static Customer NewCustomer(int number, string name, string? kana = null) => new()
    {
        ShopId = ShopContext.ShopId,
        Id = Id(number),
        Name = name,
        Kana = kana,
        Rank = (Rank)(number % 3),
        Birthday = number % 2 == 0 ? null : new DateOnly(1980, 1, number),
        CreatedAt = new DateTime(2026, 1, number, 0, 0, 0, DateTimeKind.Utc),
        Discount = number / 10m,
        IsActive = number % 2 == 0,
        Points = number * 100,
    };

    public void Dispose()
    {
        _recorder.Dispose();
        _context.Dispose();
        _connection.Dispose();
    }

    private void Seed()
    {
        string?[] kanas = ["ア", null, "イ", null, "ア", "ウ", "イ"];
        for (int i = 1; i <= kanas.Length; i++)
        {
            _context.Add(NewCustomer(i, $"Customer {i}", kanas[i - 1]));
        }

        for (int i = 1; i <= 3; i++)
        {
            _context.Add(new Product { ShopId = ShopContext.ShopId, Id = Id(100 + i), Name = $"Product {i}" });
        }

        for (int i = 0; i < 12; i++)
        {
            var sale = new Sale
            {
                ShopId = ShopContext.ShopId,
                Id = Id(200 + i),
                CustomerId = i == 11 ? null : Id((i % 3) + 1),
                Day = new DateOnly(2026, 2, i + 1),
                Total = i * 10,
            };
            sale.Lines.Add(new SaleLine { ShopId = ShopContext.ShopId, Id = Id(300 + (2 * i)), ProductId = Id(101 + (i % 3)), Quantity = 1.5m });
            sale.Lines.Add(new SaleLine { ShopId = ShopContext.ShopId, Id = Id(301 + (2 * i)), ProductId = Id(101), Quantity = 2 });
            _context.Add(sale);
        }

        _context.SaveChanges();
    }

    private void Renew()
    {
        _context.Dispose();
        _context = NewContext();
    }

    private ShopContext NewContext()
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        options.AddInterceptors(_recorder);
        return new ShopContext((_connection is SqliteConnection ? options.UseSqlite(_connection) : options.UseNpgsql(_connection)).Options);
    }
}
