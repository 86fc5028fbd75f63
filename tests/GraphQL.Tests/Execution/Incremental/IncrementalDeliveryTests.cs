using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.Tests.Execution.Incremental;

/// <summary>The parts of responses with <c>@defer</c> and <c>@stream</c>.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
public sealed class IncrementalDeliveryTests
{
    private readonly LibraryClient _client = new();

    [Fact]
    public async Task A_deferred_fragment_follows_the_rest()
    {
        Assert.Equal(
            [
                """{"data":{"shelf":{"name":"shelf 1"}},"pending":[{"id":"2","path":["shelf"],"label":"more"}],"hasNext":true}""",
                """{"incremental":[{"id":"2","data":{"id":1,"next":{"name":"shelf 2"}}}],"completed":[{"id":"2"}],"hasNext":false}""",
            ],
            await _client.ReadAsync("""{ shelf { name ... @defer(label: "more") { id name next { name } } } }"""));
    }

    [Fact]
    public async Task The_first_response_does_not_wait_for_slow_fields()
    {
        List<string> responses = await _client.ReadAsync("{ shelf { name ... @defer { slow } } }", _ => _client.Library.Gate.TrySetResult());
        Assert.Equal(2, responses.Count);
        Assert.Equal("""{"incremental":[{"id":"2","data":{"slow":"slow 1"}}],"completed":[{"id":"2"}],"hasNext":false}""", responses[1]);
    }

    [Fact]
    public async Task A_fast_fragment_does_not_wait_for_a_slow_one()
    {
        List<string> responses = await _client.ReadAsync(
            "{ shelf { name ... @defer(label: \"slow\") { slow } ... @defer(label: \"fast\") { id } } }",
            response => _ = response.Contains("\"id\":1", StringComparison.Ordinal) && _client.Library.Gate.TrySetResult());
        Assert.Equal(
            [
                """{"data":{"shelf":{"name":"shelf 1"}},"pending":[{"id":"2","path":["shelf"],"label":"slow"},{"id":"3","path":["shelf"],"label":"fast"}],"hasNext":true}""",
                """{"incremental":[{"id":"3","data":{"id":1}}],"completed":[{"id":"3"}],"hasNext":true}""",
                """{"incremental":[{"id":"2","data":{"slow":"slow 1"}}],"completed":[{"id":"2"}],"hasNext":false}""",
            ],
            responses);
    }

    [Fact]
    public async Task What_two_fragments_share_is_sent_once()
    {
        List<string> responses = await _client.ReadAsync(
            "{ shelf { ... @defer(label: \"a\") { id next { name } } ... @defer(label: \"b\") { next { name slow } } } }",
            response => _ = response.Contains("\"id\":1", StringComparison.Ordinal) && _client.Library.Gate.TrySetResult());
        Assert.Equal(
            [
                """{"data":{"shelf":{}},"pending":[{"id":"2","path":["shelf"],"label":"a"},{"id":"3","path":["shelf"],"label":"b"}],"hasNext":true}""",
                """{"incremental":[{"id":"2","data":{"id":1}},{"id":"2","data":{"next":{"name":"shelf 2"}}}],"completed":[{"id":"2"}],"hasNext":true}""",
                """{"incremental":[{"id":"3","subPath":["next"],"data":{"slow":"slow 2"}}],"completed":[{"id":"3"}],"hasNext":false}""",
            ],
            [.. responses.Select(response => response.Replace("{\"id\":\"2\",\"data\":{\"next\":{\"name\":\"shelf 2\"}}},{\"id\":\"2\",\"data\":{\"id\":1}}", "{\"id\":\"2\",\"data\":{\"id\":1}},{\"id\":\"2\",\"data\":{\"next\":{\"name\":\"shelf 2\"}}}", StringComparison.Ordinal))]);
    }

    [Fact]
    public async Task A_fragment_within_a_fragment_is_announced_when_that_is_delivered()
    {
        Assert.Equal(
            [
                """{"data":{"shelf":{}},"pending":[{"id":"2","path":["shelf"],"label":"outer"}],"hasNext":true}""",
                """{"pending":[{"id":"3","path":["shelf","next"],"label":"inner"}],"incremental":[{"id":"2","data":{"next":{"id":2}}}],"completed":[{"id":"2"}],"hasNext":true}""",
                """{"incremental":[{"id":"3","data":{"name":"shelf 2"}}],"completed":[{"id":"3"}],"hasNext":false}""",
            ],
            await _client.ReadAsync("{ shelf { ... @defer(label: \"outer\") { next { id ... @defer(label: \"inner\") { name } } } } }"));
    }

    [Fact]
    public async Task Fragments_of_the_same_fields_share_the_batches_of_their_loaders()
    {
        List<string> responses = await _client.ReadAsync("{ shelves { volumes { id ... @defer { loan } } } }");
        Assert.Equal(["11,12,13,21,22,23"], _client.Library.Batches);
        Assert.Equal(6, responses.Skip(1).Sum(response => response.Split("\"loan ").Length - 1));
        Assert.EndsWith("\"hasNext\":false}", responses[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_takes_a_fragment_away_ends_it()
    {
        Assert.Equal(
            [
                """{"data":{"shelf":{"name":"shelf 1"}},"pending":[{"id":"2","path":["shelf"]}],"hasNext":true}""",
                """{"completed":[{"id":"2","errors":[{"message":"bent","locations":[{"line":1,"column":35}],"path":["shelf","strict"],"extensions":{"code":"BENT"}}]}],"hasNext":false}""",
            ],
            await _client.ReadAsync("{ shelf { name ... @defer { id    strict } } }"));
    }

    [Fact]
    public async Task Nothing_follows_data_that_an_error_has_taken_away()
    {
        Assert.Equal(
            ["""{"errors":[{"message":"bent","locations":[{"line":1,"column":29}],"path":["shelf","strict"],"extensions":{"code":"BENT"}}],"data":null}"""],
            await _client.ReadAsync("{ shelf { ... @defer { id } strict } }"));
    }

    [Theory]
    [InlineData("{ shelf { name ... @defer(if: false) { id } } }", "{}")]
    [InlineData("query($later: Boolean!) { shelf { name ... @defer(if: $later) { id } } }", """{"later":false}""")]
    [InlineData("query($no: Boolean!) { shelf { name id ... @include(if: $no) @defer { next { name } } } }", """{"no":false}""")]
    [InlineData("{ shelf { name ... @defer { name } id } }", "{}")]
    public async Task What_is_not_deferred_comes_at_once(string query, string variables) =>
        Assert.Equal(["""{"data":{"shelf":{"name":"shelf 1","id":1}}}"""], await _client.ReadAsync(_client.Request(query, variables: variables)));

    [Fact]
    public async Task A_transport_of_single_responses_gets_everything_at_once()
    {
        using ExecutionResult result = await _client.ExecuteAsync(
            new OperationRequest { Query = "{ shelf { name ... @defer { id } volumes @stream { title } } }" },
            TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"shelf":{"name":"shelf 1","id":1,"volumes":[{"title":"volume 1"},{"title":"volume 2"},{"title":"volume 3"}]}}}""", result.ToString());
    }

    [Fact]
    public async Task Items_of_a_list_follow_its_first()
    {
        Assert.Equal(
            [
                """{"data":{"shelf":{"volumes":[{"title":"volume 1"}]}},"pending":[{"id":"2","path":["shelf","volumes"],"label":"rest"}],"hasNext":true}""",
                """{"incremental":[{"id":"2","items":[{"title":"volume 2"},{"title":"volume 3"}]}],"completed":[{"id":"2"}],"hasNext":false}""",
            ],
            Joined(await _client.ReadAsync("{ shelf { volumes @stream(initialCount: 1, label: \"rest\") { title } } }")));
    }

    [Fact]
    public async Task Items_that_come_one_by_one_are_sent_as_they_come()
    {
        List<string> responses = await _client.ReadAsync(
            "{ titles @stream(initialCount: 1) }",
            response => _ = response.Contains("title 1", StringComparison.Ordinal) && _client.Library.Gate.TrySetResult());
        Assert.Equal(
            [
                """{"data":{"titles":["title 0"]},"pending":[{"id":"2","path":["titles"]}],"hasNext":true}""",
                """{"incremental":[{"id":"2","items":["title 1"]}],"hasNext":true}""",
                """{"incremental":[{"id":"2","items":["title 2"]}],"completed":[{"id":"2"}],"hasNext":false}""",
            ],
            Joined(responses));
        Assert.True(_client.Library.IsLeft);
    }

    [Fact]
    public async Task An_asynchronous_list_without_stream_comes_at_once()
    {
        _client.Library.Gate.SetResult();
        Assert.Equal(["""{"data":{"titles":["title 0",null,"title 2"]}}"""], await _client.ReadAsync("{ titles(nullAt: 1) }"));
    }

    [Fact]
    public async Task An_item_that_takes_the_list_away_ends_it_after_those_before()
    {
        _client.Library.Gate.SetResult();
        List<string> responses = await _client.ReadAsync("{ strictTitles(nullAt: 2, count: 5) @stream }");
        string all = string.Concat(responses);
        Assert.Contains("\"title 1\"", all, StringComparison.Ordinal);
        Assert.Contains("""{"id":"2","errors":[{"message":"Cannot return null for non-nullable field.","locations":[{"line":1,"column":3}],"path":["strictTitles",2]""", all, StringComparison.Ordinal);
        Assert.DoesNotContain("title 3", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fragments_within_items_follow_them()
    {
        List<string> responses = await _client.ReadAsync("{ shelf { volumes @stream(initialCount: 2) { id ... @defer { title } } } }");
        string all = string.Concat(responses);
        Assert.StartsWith("""{"data":{"shelf":{"volumes":[{"id":11},{"id":12}]}},"pending":[{"id":"2","path":["shelf","volumes",0]},{"id":"3","path":["shelf","volumes",1]},{"id":"4","path":["shelf","volumes"]}],"hasNext":true}""", all, StringComparison.Ordinal);
        Assert.Contains("""{"id":"5","path":["shelf","volumes",2]}""", all, StringComparison.Ordinal);
        Assert.Contains("""{"id":"5","data":{"title":"volume 3"}}""", all, StringComparison.Ordinal);
        Assert.EndsWith("\"hasNext\":false}", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_format_names_parts_by_path_and_label()
    {
        List<string> responses = await _client.ReadAsync(_client.Request(
            "{ shelf { name ... @defer(label: \"more\") { id next { strict } } } }", IncrementalFormat.V01));
        Assert.Equal(
            [
                """{"data":{"shelf":{"name":"shelf 1"}},"hasNext":true}""",
                """{"incremental":[{"data":null,"path":["shelf"],"label":"more","errors":[{"message":"bent","locations":[{"line":1,"column":54}],"path":["shelf","next","strict"],"extensions":{"code":"BENT"}}]}],"hasNext":false}""",
            ],
            responses);
        Assert.Equal(
            [
                """{"data":{"shelf":{"volumes":[{"id":11}]}},"hasNext":true}""",
                """{"incremental":[{"items":[{"id":12},{"id":13}],"path":["shelf","volumes",1]}],"hasNext":false}""",
            ],
            Joined(await _client.ReadAsync(_client.Request("{ shelf { volumes @stream(initialCount: 1) { id } } }", IncrementalFormat.V01))));
    }

    [Fact]
    public async Task The_deadline_ends_what_is_not_delivered()
    {
        List<string> responses = await _client.ReadAsync(_client.Request("{ shelf { name ... @defer { slow } } }", timeout: TimeSpan.FromMilliseconds(200)));
        Assert.Equal(2, responses.Count);
        Assert.Contains("\"code\":\"HC0045\"", responses[1], StringComparison.Ordinal);
        Assert.EndsWith("\"hasNext\":false}", responses[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_early_ends_the_execution()
    {
        await using ExecutionResult result = await _client.ExecuteAsync(_client.Request("{ titles @stream ...F @defer } fragment F on Query { shelf { slow } }"), TestContext.Current.CancellationToken);
        await using (IAsyncEnumerator<ExecutionResult> responses = result.Stream!.Responses.GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            Assert.True(await responses.MoveNextAsync());
            responses.Current.Dispose();
            _client.Library.Gate.TrySetResult();
        }

        Assert.True(_client.Library.IsLeft);
    }

    [Fact]
    public async Task A_list_that_is_streamed_out_of_a_deferred_fragment_is_left_too()
    {
        await using ExecutionResult result = await _client.ExecuteAsync(_client.Request("{ ...F @defer } fragment F on Query { titles(count: 1000000) @stream(initialCount: 1) }"), TestContext.Current.CancellationToken);
        await using (IAsyncEnumerator<ExecutionResult> responses = result.Stream!.Responses.GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            for (int i = 0; i < 2; i++)
            {
                Assert.True(await responses.MoveNextAsync());
                responses.Current.Dispose();
            }

            _client.Library.Gate.TrySetResult();
        }

        Assert.True(_client.Library.IsLeft);
    }

    [Fact]
    public async Task A_negative_initial_count_is_an_error_of_its_field() => Assert.Equal(
        ["""{"errors":[{"message":"The argument `initialCount` of `@stream` must not be negative.","locations":[{"line":1,"column":3}],"path":["titles"]}],"data":null}"""],
        await _client.ReadAsync("{ titles @stream(initialCount: -1) }"));

    /// <summary>A response that only tells of the end of what the one before has brought may come with it or after it.</summary>
    private static List<string> Joined(List<string> responses)
    {
        const string End = """{"completed":[{"id":"2"}],"hasNext":false}""";
        if (responses[^1] == End)
        {
            return [.. responses[..^2], responses[^2].Replace(",\"hasNext\":true}", ",\"completed\":[{\"id\":\"2\"}],\"hasNext\":false}", StringComparison.Ordinal)];
        }

        return responses[^1] == """{"hasNext":false}"""
            ? [.. responses[..^2], responses[^2].Replace(",\"hasNext\":true}", ",\"hasNext\":false}", StringComparison.Ordinal)]
            : responses;
    }
}
