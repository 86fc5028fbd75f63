using System.Data.Common;
using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>Filters on lists of scalars that are one column.</summary>
public sealed class ListFilterTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private static readonly Schema s_schema = SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(ParcelQueries), typeof(ParcelType)).Create();
    private static readonly RequestExecutor s_executor = new(s_schema);

    private static readonly (string Where, string Expected)[] s_filters =
    [
        ("{}", "1 2 3 4"),
        ("""{ tags: { some: { eq: "red" } } }""", "1 2"),
        ("""{ tags: { some: { startsWith: "gr", contains: "ee" } } }""", "2"),
        ("""{ tags: { some: { or: [{ eq: "blue" }, { endsWith: "een" }] } } }""", "1 2"),
        ("""{ tags: { some: { in: ["blue", "white"] } } }""", "1 3"),
        ("""{ tags: { none: { eq: "red" } } }""", "3 4"),
        ("""{ tags: { all: { eq: "white" } } }""", "3 4"),
        ("""{ tags: { any: true } }""", "1 2 3"),
        ("""{ tags: { any: false } }""", "4"),
        ("""{ tags: { some: { eq: "red" }, none: { eq: "blue" } }, number: { gt: 0 } }""", "2"),
        ("""{ sizes: { some: { gt: 10, lt: 30 } } }""", "2"),
        ("""{ sizes: { all: { lte: 20 } } }""", "1 2 4"),
        ("""{ sizes: { some: { nin: [1, 2, 3] } } }""", "2 3"),
        ("""{ or: [{ sizes: { some: { eq: 3 } } }, { tags: { any: false } }] }""", "1 4"),
    ];

    [Fact]
    public async Task Filters_on_lists_of_scalars_let_through_what_they_say_on_SQLite()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await CheckAsync(connection, options => options.UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)));
    }

    [Fact]
    public async Task Filters_on_lists_of_scalars_let_through_what_they_say_on_PostgreSQL()
    {
        await using var connection = await cluster.NewDatabaseAsync();
        await CheckAsync(connection, options => options.UseNpgsql(connection));
    }

    [Fact]
    public void The_inputs_are_named_as_documented()
    {
        string schema = SchemaPrinter.Print(s_schema);

        Assert.Contains("  tags: ListStringOperationFilterInput\n  sizes: ListIntOperationFilterInput\n", schema, StringComparison.Ordinal);
        Assert.Contains(
            """
            input ListIntOperationFilterInput {
              all: IntOperationFilterInput
              none: IntOperationFilterInput
              some: IntOperationFilterInput
              any: Boolean
            }
            """,
            schema,
            StringComparison.Ordinal);
        Assert.DoesNotContain("ListByteOperationFilterInput", schema, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(DbConnection connection, Action<DbContextOptionsBuilder<ParcelContext>> configure)
    {
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var options = new DbContextOptionsBuilder<ParcelContext>();
        configure(options);
        await using (var context = new ParcelContext(options.Options))
        {
            await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
            context.AddRange(
                new Parcel { Id = ShopServer.Id(1), Number = 1, Tags = ["red", "blue"], Sizes = [1, 3] },
                new Parcel { Id = ShopServer.Id(2), Number = 2, Tags = ["red", "green"], Sizes = [2, 20] },
                new Parcel { Id = ShopServer.Id(3), Number = 3, Tags = ["white"], Sizes = [30] },
                new Parcel { Id = ShopServer.Id(4), Number = 4, Tags = [], Sizes = [] });
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach ((string where, string expected) in s_filters)
        {
            // Once to make the statement, once to use it.
            for (int i = 0; i < 2; i++)
            {
                JsonElement[] parcels = [.. (await RunAsync($"{{ parcels(where: {where}, order: {{ number: ASC }}) {{ number tags }} }}", options.Options)).GetProperty("parcels").EnumerateArray()];
                Assert.Equal($"{where}: {expected}", $"{where}: {string.Join(' ', parcels.Select(parcel => parcel.GetProperty("number").GetInt32()))}");
            }
        }

        Assert.Equal(
            """{"parcels":[{"tags":["red","blue"],"sizes":[1,3],"label":"1 red,blue"}]}""",
            (await RunAsync("{ parcels(where: { number: { eq: 1 } }) { tags sizes label } }", options.Options)).GetRawText());
    }

    private static async Task<JsonElement> RunAsync(string query, DbContextOptions<ParcelContext> options)
    {
        await using var context = new ParcelContext(options);
        using ExecutionResult result = await s_executor.ExecuteAsync(new OperationRequest { Query = query, Services = new Services(context) }, TestContext.Current.CancellationToken);
        JsonElement response = JsonElement.Parse(result.ToString());
        Assert.False(response.TryGetProperty("errors", out JsonElement errors), $"{query}: {errors}");
        return response.GetProperty("data");
    }

    private sealed class Services(ParcelContext context) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ParcelContext) ? context : null;
    }
}

public sealed class Parcel
{
    public Guid Id { get; set; }

    public int Number { get; set; }

    public List<string> Tags { get; set; } = [];

    public int[] Sizes { get; set; } = [];
}

public sealed class ParcelContext(DbContextOptions<ParcelContext> options) : DbContext(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();
}

[QueryType]
public static class ParcelQueries
{
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Parcel> GetParcels([Service] ParcelContext context) => context.Parcels;
}

[ObjectType<Parcel>]
public static class ParcelType
{
    /// <summary>Reads the whole entity.</summary>
    public static string GetLabel([Parent] Parcel parcel) => $"{parcel.Number} {string.Join(',', parcel.Tags)}";
}
