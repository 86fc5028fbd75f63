using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.Tests.Execution.Subscriptions;

/// <summary>https://spec.graphql.org/September2025/#sec-Subscription</summary>
public sealed class SubscriptionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly ChatRoom _chat = new();

    private static async Task<List<string>> ReadAsync(ExecutionResult result, int count)
    {
        Assert.Equal(ResponseStreamKind.Subscription, result.Stream!.Kind);
        var responses = new List<string>();
        await foreach (ExecutionResult response in result.Stream.Responses.WithCancellation(Cancel))
        {
            using (response)
            {
                responses.Add(response.ToString());
            }

            if (responses.Count == count)
            {
                break;
            }
        }

        return responses;
    }

    [Fact]
    public async Task Every_event_of_the_topic_is_executed_with_its_own_loaders()
    {
        await using ExecutionResult result = await _chat.SubscribeAsync(
            "subscription ($room: String!) { onMessage(room: $room) { text author { name } } }", Cancel, """{"room":"tea"}""");
        await _chat.Events.SendAsync("room:tea", new Message("tea", "hi", 1), Cancel);
        await _chat.Events.SendAsync("room:coffee", new Message("coffee", "no", 1), Cancel);
        await _chat.Events.SendAsync("room:tea", new Message("tea", "bye", 2), Cancel);

        Assert.Equal(
            [
                """{"data":{"onMessage":{"text":"hi","author":{"name":"Person 1"}}}}""",
                """{"data":{"onMessage":{"text":"bye","author":{"name":"Person 2"}}}}""",
            ],
            await ReadAsync(result, 2));
    }

    [Fact]
    public async Task Leaving_the_stream_leaves_the_topic()
    {
        await using (ExecutionResult result = await _chat.SubscribeAsync("subscription { onNotice }", Cancel))
        {
            Assert.Equal(1, _chat.Events.TopicCount);
        }

        Assert.Equal(0, _chat.Events.TopicCount);

        await using ExecutionResult second = await _chat.SubscribeAsync("subscription { onNotice }", Cancel);
        await _chat.Events.SendAsync("onNotice", "one", Cancel);
        Assert.Single(await ReadAsync(second, 1));
        Assert.Equal(0, _chat.Events.TopicCount);
    }

    [Fact]
    public async Task A_completed_topic_ends_the_stream_after_its_events()
    {
        await using ExecutionResult result = await _chat.SubscribeAsync("subscription { onNotice }", Cancel);
        await _chat.Events.SendAsync("onNotice", "last", Cancel);
        await _chat.Events.CompleteAsync("onNotice");

        Assert.Equal(["""{"data":{"onNotice":"last"}}"""], await ReadAsync(result, int.MaxValue));
    }

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_events()
    {
        await using ExecutionResult result = await _chat.SubscribeAsync("subscription { onNotice }", Cancel);
        for (int i = 1; i <= 6; i++)
        {
            await _chat.Events.SendAsync("onNotice", $"{i}", Cancel);
        }

        await _chat.Events.CompleteAsync("onNotice");
        Assert.Equal(["3", "4", "5", "6"], (await ReadAsync(result, int.MaxValue)).Select(response => response[21..^3]));
    }

    [Fact]
    public async Task An_error_of_one_event_does_not_end_the_stream()
    {
        await using ExecutionResult result = await _chat.SubscribeAsync("subscription { onNotice }", Cancel);
        await _chat.Events.SendAsync("onNotice", string.Empty, Cancel);
        await _chat.Events.SendAsync("onNotice", "next", Cancel);

        Assert.Equal(
            [
                """{"errors":[{"message":"no notice","locations":[{"line":1,"column":16}],"path":["onNotice"],"extensions":{"code":"EMPTY"}}],"data":null}""",
                """{"data":{"onNotice":"next"}}""",
            ],
            await ReadAsync(result, 2));
    }

    [Fact]
    public async Task A_source_that_breaks_ends_the_stream_with_a_masked_error()
    {
        await using ExecutionResult result = await _chat.SubscribeAsync("subscription { countTo(last: 4) }", Cancel);
        List<string> responses = await ReadAsync(result, int.MaxValue);

        Assert.Equal(5, responses.Count);
        Assert.Equal("""{"data":{"countTo":4}}""", responses[3]);
        Assert.StartsWith("""{"errors":[{"message":"Unexpected Execution Error""", responses[4], StringComparison.Ordinal);
        Assert.DoesNotContain("counter broke", responses[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_goes_ends_the_source()
    {
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using ExecutionResult result = await _chat.SubscribeAsync("subscription { onNotice }", client.Token);
        Task<List<string>> reading = ReadAsync(result, int.MaxValue);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, _chat.Events.TopicCount);
    }

    [Theory]
    [InlineData("subscription { refused }", """{"errors":[{"message":"Not today.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"REFUSED"}}]}""")]
    [InlineData("subscription { secrets }", """{"errors":[{"message":"The current user is not authorized to access this resource.","locations":[{"line":1,"column":16}],"path":["secrets"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""")]
    public async Task A_refused_subscription_has_one_response_without_data(string query, string expected)
    {
        await using ExecutionResult result = await _chat.SubscribeAsync(query, Cancel);
        Assert.Null(result.Stream);
        Assert.Equal(ExecutionStatus.Refused, result.Status);
        Assert.Equal(expected, result.ToString());
    }

    [Fact]
    public async Task A_transport_of_single_responses_refuses_subscriptions()
    {
        using ExecutionResult result = await _chat.ExecuteAsync("subscription { onNotice }", Cancel);
        Assert.Equal(ExecutionStatus.NotAllowed, result.Status);
    }
}
