using System.Diagnostics;
using System.Security.Claims;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

/// <summary>How streams end that do not end by themselves.</summary>
public sealed class StreamEndTests : IAsyncLifetime
{
    private const string Silence = """{"query":"subscription { silence }"}""";

    private readonly Keys _keys = new();
    private readonly TestServer _server;

    public StreamEndTests() => _server = new TestServer(_ => { }, services => services
        .AddSingleton<IStreamAccessCheck>(_keys)
        .Configure<StreamOptions>(options => options.AccessCheckInterval = TimeSpan.FromMilliseconds(100)));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Silence, "text/event-stream")]
    [InlineData("""{"query":"{ errand { told ... @defer { done } } }"}""", "multipart/mixed")]
    public async Task When_the_client_leaves_the_work_ends_at_once(string request, string accept)
    {
        StreamReaderClient client = await StreamReaderClient.Send(_server, request, accept);
        await Eventually.Holds(() => _server.Levers.Running == 1);
        client.Dispose();

        Assert.InRange(await Eventually.Holds(() => _server.Levers.Running == 0), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Empty(_server.Log.Entries);
    }

    [Fact]
    public async Task When_the_client_leaves_in_a_query_the_work_ends_at_once()
    {
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> response = _server.Client.GetAsync("/graphql?query=%7Bslow%7D", leaving.Token);
        await Eventually.Holds(() => _server.Levers.Running == 1);
        await leaving.CancelAsync();

        Assert.InRange(await Eventually.Holds(() => _server.Levers.Running == 0), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        Assert.Empty(_server.Log.Entries);
    }

    [Theory]
    [InlineData("text/event-stream", "event: next\ndata: ERROR\n\nevent: complete\n\n")]
    [InlineData("multipart/mixed", "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\nERROR\r\n-----\r\n")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0", "\r\n--graphql\r\nContent-Type: application/json\r\n\r\n{\"payload\":null,ERRORS\r\n--graphql--\r\n")]
    public async Task A_stream_whose_access_is_withdrawn_ends_within_seconds_and_in_good_order(string accept, string expected)
    {
        const string Error = """{"errors":[{"message":"The current user is not authorized to access this resource.","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""";
        using StreamReaderClient client = await StreamReaderClient.Send(_server, Silence, accept);
        await Eventually.Holds(() => _server.Levers.Running == 1);
        long start = Stopwatch.GetTimestamp();
        _keys.AreValid = false;

        Assert.Equal(expected.Replace("ERRORS", Error[1..], StringComparison.Ordinal).Replace("ERROR", Error, StringComparison.Ordinal), await client.ReadToEnd());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(0, _server.Levers.Running);
    }

    [Fact]
    public async Task A_subscription_that_fails_says_so_and_ends_in_good_order()
    {
        string body = (await _server.Post("""{"query":"subscription { countTo(last: 1, fails: true) }"}""", "text/event-stream")).Body;

        Assert.Matches("^event: next\ndata: {\"data\":{\"countTo\":1}}\n\nevent: next\ndata: {\"errors\":\\[{\"message\":\"Unexpected Execution Error\",\"extensions\":{\"errorId\":\"[0-9a-f]{32}\"}}\\]}\n\nevent: complete\n\n$", body);
        Assert.Single(_server.Log.Entries);
    }

    [Theory]
    [InlineData("""{"query":"subscription { silence }"}""", "text/event-stream", "^event: next\ndata: {\"errors\":\\[{\"message\":\"Unexpected Execution Error\",\"extensions\":{\"errorId\":\"[0-9a-f]{32}\"}}\\]}\n\nevent: complete\n\n$")]
    [InlineData("""{"query":"{ errand { told ... @defer { done } } }"}""", "application/jsonl", "^{\"data\".*\n{\"errors\":\\[{\"message\":\"Unexpected Execution Error\",\"extensions\":{\"errorId\":\"[0-9a-f]{32}\"}}\\],\"hasNext\":false}\n$")]
    public async Task A_failure_of_the_server_in_the_middle_is_masked_and_logged_and_the_stream_ends_in_good_order(string request, string accept, string expected)
    {
        _keys.IsBroken = true;

        Assert.Matches(expected, (await _server.Post(request, accept)).Body);
        Assert.Contains("secret", Assert.Single(_server.Log.Entries), StringComparison.Ordinal);
        Assert.Equal(0, _server.Levers.Running);
    }

    [Fact]
    public async Task When_the_host_stops_a_subscription_breaks_off_so_that_the_client_comes_back()
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, Silence, "text/event-stream");
        await Eventually.Holds(() => _server.Levers.Running == 1);
        long start = Stopwatch.GetTimestamp();
        Task stopped = _server.Stop();

        Assert.DoesNotContain("complete", await client.ReadToEnd(), StringComparison.Ordinal);
        await stopped;
        Assert.Equal(0, _server.Levers.Running);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Nothing_piles_up_for_a_client_that_does_not_read()
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, """{"query":"subscription { flood }"}""", "text/event-stream");
        await Eventually.Holds(() => _server.Levers.Taken > 0);
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        int taken = _server.Levers.Taken;
        await Task.Delay(500, TestContext.Current.CancellationToken);

        Assert.InRange(taken, 1, 300);
        Assert.Equal(taken, _server.Levers.Taken);
    }

    private sealed class Keys : IStreamAccessCheck
    {
        public volatile bool AreValid = true;
        public volatile bool IsBroken;

        public ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            IsBroken ? throw new InvalidOperationException("secret") : new(AreValid);
    }
}
