using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.Access;

/// <summary>Keys as their owner handles them over GraphQL, and what they then may.</summary>
public sealed class KeyTests(AccessServer shops) : IClassFixture<AccessServer>
{
    private const string Create = "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { issuedApiKey { secret apiKey { id name role prefix scopes columns requestsPerMinute expiresAt lastUsedAt } } errors { __typename ... on ValidationError { field message } } } }";

    [Fact]
    public async Task The_secret_is_shown_once_and_the_key_is_listed_by_its_beginning()
    {
        HttpClient owner = await OwnerAsync();

        JsonNode issued = await IssueAsync(owner, new { name = "till", role = "STAFF" });
        string secret = (string)issued["secret"]!;
        string listed = (await owner.DataAsync("{ apiKeys(order: [{ createdAt: DESC }]) { nodes { id name prefix role scopes lastUsedAt revokedAt } } }")).ToJsonString();

        Assert.StartsWith((string)issued["apiKey"]!["prefix"]!, secret, StringComparison.Ordinal);
        Assert.Contains((string)issued["apiKey"]!["prefix"]!, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        Assert.Equal("mine", (string)(await With(secret).DataAsync("{ shop { slug } }"))["shop"]!["slug"]!);
    }

    [Theory]
    [InlineData("""{"name":" ","role":"STAFF"}""", "name")]
    [InlineData("""{"name":"x","role":"BI","scopes":["READ","WRITE"]}""", "scopes")]
    [InlineData("""{"name":"x","role":"STAFF","columns":["Customer.email"]}""", "columns")]
    [InlineData("""{"name":"x","role":"BI","columns":["Customer.email","Customer.emial"]}""", "columns.1")]
    [InlineData("""{"name":"x","role":"BI","columns":["StaffMember.name"]}""", "columns.0")]
    [InlineData("""{"name":"x","role":"BI","columns":["Customer.id"]}""", "columns.0")]
    [InlineData("""{"name":"x","role":"BI","requestsPerMinute":0}""", "requestsPerMinute")]
    [InlineData("""{"name":"x","role":"BI","rowsMax":0}""", "rowsMax")]
    [InlineData("""{"name":"x","role":"BI","expiresAt":"2020-01-01T00:00:00Z"}""", "expiresAt")]
    public async Task A_wish_that_breaks_a_rule_is_refused_by_the_name_of_its_field(string input, string field)
    {
        JsonNode data = await (await OwnerAsync()).DataAsync(Create, new { input = JsonNode.Parse(input) });

        Assert.Null(data["createApiKey"]!["issuedApiKey"]);
        Assert.Equal(field, (string)data["createApiKey"]!["errors"]![0]!["field"]!);
    }

    [Fact]
    public async Task After_a_rotation_both_keys_are_valid_until_the_old_one_ends()
    {
        HttpClient owner = await OwnerAsync();
        JsonNode old = await IssueAsync(owner, new { name = "pos", role = "BI", scopes = new[] { "READ" }, columns = new[] { "Customer.birthday" } });
        const string Rotate = "mutation($id: ID!, $hours: Int!) { rotateApiKey(input: { id: $id, overlapHours: $hours }) { issuedApiKey { secret apiKey { id name scopes columns } } errors { __typename } } }";

        JsonNode made = (await owner.DataAsync(Rotate, new { id = (string)old["apiKey"]!["id"]!, hours = 1 }))["rotateApiKey"]!["issuedApiKey"]!;
        JsonNode again = (await owner.DataAsync(Rotate, new { id = (string)old["apiKey"]!["id"]!, hours = 1 }))["rotateApiKey"]!;

        Assert.Equal("""["READ"]["Customer.birthday"]""", made["apiKey"]!["scopes"]!.ToJsonString() + made["apiKey"]!["columns"]!.ToJsonString());
        Assert.Equal("NotFoundError", (string)again["errors"]![0]!["__typename"]!);
        foreach (JsonNode key in new[] { old, made })
        {
            Assert.Equal("mine", (string)(await With((string)key["secret"]!).DataAsync("{ shop { slug } }"))["shop"]!["slug"]!);
        }

        JsonNode ended = (await owner.DataAsync(Rotate, new { id = (string)made["apiKey"]!["id"]!, hours = 0 }))["rotateApiKey"]!["issuedApiKey"]!;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(made));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ended));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(old));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        HttpClient owner = await OwnerAsync();
        JsonNode key = await IssueAsync(owner, new { name = "gone", role = "STAFF" });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        const string Revoke = "mutation($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { revokedAt } errors { __typename } } }";

        JsonNode revoked = await owner.DataAsync(Revoke, new { id = (string)key["apiKey"]!["id"]! });

        Assert.NotNull(revoked["revokeApiKey"]!["apiKey"]!["revokedAt"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
    }

    [Fact]
    public async Task A_key_does_what_its_scopes_say()
    {
        HttpClient owner = await OwnerAsync();
        HttpClient reader = With((string)(await IssueAsync(owner, new { name = "reader", role = "OWNER", scopes = new[] { "READ" } }))["secret"]!);
        HttpClient charts = With((string)(await IssueAsync(owner, new { name = "pictures", role = "OWNER", scopes = new[] { "CHARTS" } }))["secret"]!);

        JsonNode written = await reader.RunAsync("mutation { createCustomer(input: { name: \"x\" }) { customer { id } } }");
        using HttpResponseMessage picture = await reader.GetAsync("/shops/mine/charts");
        JsonNode read = await charts.RunAsync("{ shop { slug } }");
        using HttpResponseMessage listing = await charts.GetAsync("/shops/mine/charts");

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)written["errors"]![0]!["extensions"]!["code"]!);
        Assert.Null((await reader.DataAsync("{ __schema { mutationType { name } } }"))["__schema"]!["mutationType"]);
        Assert.Equal(HttpStatusCode.Forbidden, picture.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)read["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(HttpStatusCode.OK, listing.StatusCode);
    }

    [Fact]
    public async Task A_granted_column_can_be_read_filtered_and_seen_and_no_other()
    {
        HttpClient owner = await OwnerAsync();
        await owner.DataAsync("mutation { createCustomer(input: { name: \"山田\", birthday: \"1990-04-01\" }) { customer { id } } }");
        HttpClient bi = With((string)(await IssueAsync(owner, new { name = "ages", role = "BI", columns = new[] { "Customer.birthday" } }))["secret"]!);

        JsonNode read = await bi.DataAsync("{ customers(where: { birthday: { eq: \"1990-04-01\" } }) { nodes { birthday } } __type(name: \"Customer\") { fields { name } } }");
        JsonNode refused = await bi.RunAsync("{ customers { nodes { birthday name } } }");

        Assert.Equal("""[{"birthday":"1990-04-01"}]""", read["customers"]!["nodes"]!.ToJsonString());
        Assert.Contains("\"birthday\"", read["__type"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"name\"", read["__type"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)refused["errors"]![0]!["extensions"]!["code"]!);
        Assert.DoesNotContain("山田", refused.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task Only_the_owner_has_to_do_with_keys(Role role)
    {
        HttpClient other = await shops.Server.ClientAsync(role, shops.Mine);

        JsonNode listed = await other.RunAsync("{ apiKeys { nodes { name } } }");
        JsonNode issued = await other.RunAsync(Create, new { input = new { name = "x", role = "OWNER" } });

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)listed["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)issued["errors"]![0]!["extensions"]!["code"]!);
    }

    private Task<HttpClient> OwnerAsync() => shops.Server.ClientAsync(Role.Owner, shops.Mine);

    private HttpClient With(string secret)
    {
        HttpClient client = shops.Server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private async Task<HttpStatusCode> StatusAsync(JsonNode key)
    {
        using HttpResponseMessage response = await With((string)key["secret"]!).GetAsync("/graphql?query={shop{slug}}");
        return response.StatusCode;
    }

    private static async Task<JsonNode> IssueAsync(HttpClient owner, object input)
    {
        JsonNode data = (await owner.DataAsync(Create, new { input }))["createApiKey"]!;
        Assert.Null(data["errors"]?.ToJsonString());
        return data["issuedApiKey"]!;
    }
}
