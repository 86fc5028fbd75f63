using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>One of the measured requests, as both servers are asked for it.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Aim">The part of the hand-written endpoint's throughput that is aimed at.</param>
/// <param name="GraphQL">The bodies of the GraphQL requests, which take turns.</param>
/// <param name="Paths">The paths of the same requests at the hand-written endpoint.</param>
internal sealed record Workload(string Name, double Aim, string[] GraphQL, string[] Paths)
{
    private const string ById = "query($id: UUID!) { customerById(id: $id) { id code name email city points } }";
    private const string Nested = """
        { customers(first: 50, order: [{ name: ASC }]) { nodes { name orders(first: 5, order: [{ placedAt: DESC }]) { nodes { placedAt total lines { quantity product { name } } } } } } }
        """;

    private const string Page = """
        query($city: String!, $points: Int!) {
          customers(first: 20, where: { city: { eq: $city }, points: { gte: $points } }, order: [{ points: DESC }]) { totalCount nodes { id code name points } pageInfo { hasNextPage } }
        }
        """;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new(
            "Q1",
            0.60,
            [.. Ids().Select(id => Body(ById, new { id }))],
            [.. Ids().Select(id => $"/customer?id={id}")]),
        new("Q2", 0.60, [Body(Nested, null)], ["/customers"]),
        new(
            "Q3",
            0.70,
            [.. Filters().Select(filter => Body(Page, new { city = StoreDatabase.City(filter.City), points = filter.Points }))],
            [.. Filters().Select(filter => $"/page?city={Uri.EscapeDataString(StoreDatabase.City(filter.City))}&points={filter.Points}")]),
    ];

    /// <summary>The requests as bytes for the GraphQL server.</summary>
    public byte[][] GraphQLRequests => [.. GraphQL.Select(body => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")))];

    /// <summary>The requests as bytes for the hand-written endpoint.</summary>
    public byte[][] HandWrittenRequests => [.. Paths.Select(path => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))];

    private static IEnumerable<Guid> Ids() => Enumerable.Range(0, 499).Select(i => StoreDatabase.CustomerId(i * 40));

    private static IEnumerable<(int City, int Points)> Filters() => Enumerable.Range(0, 97).Select(i => (i % StoreDatabase.Cities, 4_000 + (i * 20)));

    private static string Body(string query, object? variables) => JsonSerializer.Serialize(new { query, variables });
}
