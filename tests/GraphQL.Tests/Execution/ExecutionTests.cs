using System.Security.Claims;
using GraphQlCrm.GraphQL.Tests.CodeFirst;

namespace GraphQlCrm.GraphQL.Tests.Execution;

public sealed class ExecutionTests
{
    private readonly Bookshop _shop = new();

    [Fact]
    public async Task Fields_are_written_in_the_order_they_are_selected() =>
        Assert.Equal(
            """{"data":{"hello":"Hello you","__typename":"Query","books":[{"title":"Book 1","genre":"NOVEL"},{"title":"Book 2","genre":"NOVEL"}]}}""",
            await _shop.Execute("""{ hello(name: "you") __typename books(first: 2) { title genre } }"""));

    [Fact]
    public async Task A_level_of_parents_is_one_batch_with_distinct_keys()
    {
        string result = await _shop.Execute("{ books(first: 4) { author { name shout } } again: books(first: 5) { author { name } } }");

        Assert.StartsWith("""{"data":{"books":[{"author":{"name":"Author 1","shout":"AUTHOR 1"}},{"author":{"name":"Author 2",""", result, StringComparison.Ordinal);
        Assert.Equal(["1,2,0"], _shop.Log.Batches);
    }

    [Fact]
    public async Task A_resolver_that_loads_twice_makes_two_batches_for_all_parents()
    {
        string result = await _shop.Execute("{ books(first: 3) { author { rival { name } } } }");

        Assert.Contains("""{"rival":{"name":"Author 21"}}""", result, StringComparison.Ordinal);
        Assert.Equal(["1,2,0", "11,12,10", "21,22,20"], _shop.Log.Batches);
    }

    [Fact]
    public async Task Nodes_are_fetched_by_their_global_id() =>
        Assert.Equal(
            """{"data":{"node":{"__typename":"Book","id":"Qm9vazoBAAAAAAAAAAAAAAAAAAAB","title":"Dune"},"nodes":[{"id":"Qm9vazoBAAAAAAAAAAAAAAAAAAAB"}]}}""",
            await _shop.Execute("""{ node(id: "Qm9vazoBAAAAAAAAAAAAAAAAAAAB") { __typename id ... on Book { title } } nodes(ids: ["Qm9vazoBAAAAAAAAAAAAAAAAAAAB"]) { id } }"""));

    [Fact]
    public async Task Node_ids_of_another_type_are_refused() =>
        Assert.Contains(
            "The node id type name `Author` does not match the expected type name `Book`.",
            await _shop.Execute($$"""{ book(id: "{{GraphQL.Types.GlobalId.Encode("Author", Guid.Empty)}}") { title } }"""),
            StringComparison.Ordinal);

    [Fact]
    public async Task Unexpected_exceptions_are_masked_and_handed_to_the_hook()
    {
        string result = await _shop.Execute("{ broken }");

        (Exception exception, string id) = Assert.Single(_shop.Unexpected);
        Assert.Equal("the password is 1234", exception.Message);
        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["broken"],"extensions":{"errorId":"ID"}}],"data":null}""",
            result.Replace(id, "ID", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Expected_exceptions_pass_through() =>
        Assert.Equal(
            """{"errors":[{"message":"Not today.","locations":[{"line":1,"column":3}],"path":["refused"],"extensions":{"code":"NOT_TODAY"}}],"data":null}""",
            await _shop.Execute("{ refused }"));

    [Fact]
    public async Task A_null_moves_up_to_the_next_nullable_position() =>
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field.","locations":[{"line":1,"column":18}],"path":["maybeParcels",1,"label"],"extensions":{"code":"HC0018"}}],"data":{"maybeParcels":[{"label":"one"},null]}}""",
            await _shop.Execute("{ maybeParcels { label } }"));

    [Fact]
    public async Task A_null_in_a_non_null_item_takes_the_whole_list() =>
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field.","locations":[{"line":1,"column":27}],"path":["parcels",1,"label"],"extensions":{"code":"HC0018"}}],"data":null}""",
            await _shop.Execute("{ parcels(broken: true) { label } }"));

    [Theory]
    [InlineData("true", "false", """{"data":{"a":"Hello nobody"}}""")]
    [InlineData("false", "false", """{"data":{"a":"Hello nobody","b":"Hello nobody"}}""")]
    [InlineData("false", "true", """{"data":{"a":"Hello nobody","b":"Hello nobody","c":"Hello nobody"}}""")]
    public async Task Skip_and_include_follow_their_variables(string skip, string include, string expected) =>
        Assert.Equal(expected, await _shop.Execute(
            "query($s: Boolean!, $i: Boolean!) { a: hello b: hello @skip(if: $s) ...F @include(if: $i) } fragment F on Query { c: hello a: hello }",
            $$"""{"s":{{skip}},"i":{{include}}}"""));

    [Fact]
    public async Task Selections_below_one_response_name_are_merged() =>
        Assert.Equal(
            """{"data":{"books":[{"title":"Book 1","id":"Qm9vazoBAAAAAAAAAAAAAAAAAAAA"}]}}""",
            await _shop.Execute("{ books(first: 1) { title } ...F } fragment F on Query { books(first: 1) { id title } }"));

    [Theory]
    [InlineData("""{"input":{"genre":"NOVEL"}}""", "Untitled Novel absent none")]
    [InlineData("""{"input":{"genre":"SCIENCE_FICTION","title":"T","note":null,"tags":[1,2]}}""", "T ScienceFiction null 1+2")]
    [InlineData("""{"input":{"genre":"NOVEL","note":"n","tags":3}}""", "Untitled Novel n 3")]
    public async Task Input_objects_tell_absent_from_null(string variables, string expected) =>
        Assert.Equal("{\"data\":{\"echo\":\"" + expected + "\"}}", await _shop.Execute("query($input: BookInput!) { echo(input: $input) }", variables));

    [Fact]
    public async Task Literals_make_the_same_input_objects() =>
        Assert.Equal(
            """{"data":{"echo":"T Novel absent 1"}}""",
            await _shop.Execute("""query($n: String, $t: [Int!] = 1) { echo(input: { title: "T", genre: NOVEL, note: $n, tags: $t }) }"""));

    [Fact]
    public async Task A_missing_variable_is_reported_at_its_definition() =>
        Assert.Equal(
            """{"errors":[{"message":"Variable `input` is required.","locations":[{"line":1,"column":7}],"extensions":{"code":"HC0018","variable":"input"}}]}""",
            await _shop.Execute("query($input: BookInput!) { echo(input: $input) }"));

    [Theory]
    [InlineData("query($v: String) { books(first: $v) { title } }")]
    [InlineData("query($v: [Int]) { books(first: $v) { title } }")]
    [InlineData("query($v: String) { echo(input: { genre: $v }) }")]
    [InlineData("query($v: String) { echo(input: $v) }")]
    public async Task A_variable_of_another_type_is_an_error_of_the_field(string query) =>
        Assert.Contains("The variable `v` is not compatible with the type of the current location.", await _shop.Execute(query, """{"v":"1"}""".Replace("\"1\"", query.Contains('[', StringComparison.Ordinal) ? "[1]" : "\"1\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public async Task A_bad_variable_says_where_it_is_bad()
    {
        string result = await _shop.Execute("query($input: BookInput!) { echo(input: $input) }", """{"input":{"genre":"POEM"}}""");

        Assert.Contains("\"message\":\"Variable `input` got an invalid value.\"", result, StringComparison.Ordinal);
        Assert.Contains("\"inputPath\":[\"input\",\"genre\"]", result, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        string result = await _shop.Execute("{ slow }", timeout: TimeSpan.FromMilliseconds(50));

        Assert.Contains("\"code\":\"HC0045\"", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_never_ends_is_given_up_too()
    {
        // On a busy machine 64 MB may be written before a timer of 50 ms fires: here only the deadline can end it.
        string late = await _shop.Execute("{ endlessParcels { label } }", timeout: TimeSpan.FromMilliseconds(50), responseSizeMax: int.MaxValue);
        Assert.Contains("\"code\":\"HC0045\"", late, StringComparison.Ordinal);
        Assert.Equal("""{"errors":[{"message":"The response is larger than 64000000 bytes."}]}""", await _shop.Execute("{ endlessParcels { label } }"));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData("consultant", "AUTH_NOT_AUTHORIZED")]
    [InlineData("staff", "\"data\":{\"staff\":\"staff\"}")]
    public async Task Roles_are_checked_before_the_resolver_runs(string? role, string expected)
    {
        ClaimsPrincipal? user = role is null ? null : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
        Assert.Contains(expected, await _shop.Execute("{ staff }", user: user), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_keep_their_digits() =>
        Assert.Equal(
            """{"data":{"decimal":12345678901234567890.1234500,"long":9007199254740993}}""",
            await _shop.Execute("query($d: Decimal!, $l: Long!) { decimal(value: $d) long(value: $l) }", """{"d":12345678901234567890.1234500,"l":9007199254740993}"""));

    [Fact]
    public async Task Mutations_run_one_after_another() =>
        Assert.Equal(
            """{"data":{"reset":{"boolean":true},"a":{"int":2},"b":{"int":3}}}""",
            await _shop.Execute("mutation { reset { boolean } a: increment(input: { by: 2 }) { int } b: increment(input: {}) { int } }"));

    [Fact]
    public async Task A_failed_mutation_has_typed_errors() =>
        Assert.Equal(
            """{"data":{"renameBook":{"book":null,"errors":[{"__typename":"TitleTakenError","message":"The title Dune is taken.","title":"Dune"}]}}}""",
            await _shop.Execute(
                "mutation($id: ID!, $t: String!) { renameBook(input: { id: $id, title: $t }) { book { title } errors { __typename ... on Error { message } ... on TitleTakenError { title } } } }",
                """{"id":"Qm9vazoBAAAAAAAAAAAAAAAAAAAB","t":"Dune"}"""));

    [Fact]
    public async Task A_mutation_that_succeeds_has_no_errors() =>
        Assert.Equal(
            """{"data":{"renameBook":{"book":{"title":"Emma","author":{"name":"Author 1"}},"errors":null}}}""",
            await _shop.Execute(
                "mutation { renameBook(input: { id: \"Qm9vazoBAAAAAAAAAAAAAAAAAAAB\", title: \"Emma\" }) { book { title author { name } } errors { __typename } } }"));

    [Fact]
    public async Task Fragments_that_spread_themselves_are_an_error_and_no_crash() =>
        Assert.Contains("\"errors\"", await _shop.Execute("{ books { ...F } } fragment F on Book { author { ...G } } fragment G on Author { books { ...F } }"), StringComparison.Ordinal);
}
