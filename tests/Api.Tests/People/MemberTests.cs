using System.Net;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>What shops let people do, and how it changes.</summary>
public sealed class MemberTests(PeopleServer people) : IClassFixture<PeopleServer>
{
    [Fact]
    public async Task A_consultant_of_two_shops_has_one_account_and_one_list()
    {
        string email = people.NewEmail();
        PersonClient person = await people.PersonAsync(email, "CONSULTANT");
        HttpClient theirOwner = await people.Server.ClientAsync(Role.Owner, people.Theirs);
        string token = await people.InviteAsync(email, "CONSULTANT", theirOwner);

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostAsync("/account/invitation", new { token, password = "not the password" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync("/account/invitation", new { token, password = PeopleServer.Password })).Status);
        JsonNode data = await person.DataAsync("{ shops { slug } viewer { role shops { slug isReached } } }");
        person.Shop = "theirs";

        Assert.Equal("""{"shops":[{"slug":"mine"},{"slug":"theirs"}],"viewer":{"role":"CONSULTANT","shops":[{"slug":"mine","isReached":true},{"slug":"theirs","isReached":true}]}}""", data.ToJsonString());
        Assert.Equal("theirs", (string)(await person.DataAsync("{ shop { slug } }"))["shop"]!["slug"]!);
    }

    [Fact]
    public async Task The_role_is_that_of_the_shop_that_is_named()
    {
        string email = people.NewEmail();
        PersonClient person = await people.PersonAsync(email, "OWNER");
        HttpClient theirOwner = await people.Server.ClientAsync(Role.Owner, people.Theirs);
        await person.PostAsync("/account/invitation", new { token = await people.InviteAsync(email, "STAFF", theirOwner), password = PeopleServer.Password });

        JsonNode mine = await person.DataAsync("{ viewer { role } shops { slug } apiKeys { totalCount } }");
        person.Shop = "theirs";
        JsonNode theirs = await person.DataAsync("{ viewer { role } shops { slug } }");
        JsonNode refused = (await person.PostAsync("/graphql", new { query = "{ apiKeys { totalCount } }" })).Body!;

        Assert.Equal("OWNER mine", $"{mine["viewer"]!["role"]} {mine["shops"]![0]!["slug"]}");
        Assert.Equal("""{"viewer":{"role":"STAFF"},"shops":[{"slug":"theirs"}]}""", theirs.ToJsonString());
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)refused["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task An_invitation_that_is_repeated_under_its_key_sends_no_second_mail_and_its_link_stays_good()
    {
        string email = people.NewEmail();
        const string Invite = "mutation($email: String!) { inviteMember(input: { email: $email, role: STAFF, idempotencyKey: \"invite-1\" }) { invitation { id } errors { __typename } } }";

        JsonNode first = await people.Owner.DataAsync(Invite, new { email });
        string token = await people.TokenOfMailAsync(email, "invitation");
        JsonNode again = await people.Owner.DataAsync(Invite, new { email });

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(HttpStatusCode.NoContent, (await new PersonClient(people.Server).PostAsync("/account/invitation", new { token, name = "山田 花子", password = PeopleServer.Password })).Status);
        Assert.Equal(first.ToJsonString(), (await people.Owner.DataAsync(Invite, new { email })).ToJsonString());

        // Mails go out in their order: when another has come, a second one to the first address would have come too.
        await people.InviteAsync(people.NewEmail(), "STAFF");
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(people.Server.Folder, "mail"), "*.eml"), mail => File.ReadAllText(mail).Contains($"To: {email}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_role_and_a_removal_hold_at_once()
    {
        string email = people.NewEmail();
        PersonClient person = await people.PersonAsync(email, "STAFF");
        string id = await MembershipAsync(email);

        await people.Owner.DataAsync("mutation($id: ID!) { changeMemberRole(input: { id: $id, role: CONSULTANT }) { membership { role } errors { __typename } } }", new { id });
        Assert.Equal("CONSULTANT", (string)(await person.DataAsync("{ viewer { role } }"))["viewer"]!["role"]!);

        await people.Owner.DataAsync("mutation($id: ID!) { removeMember(input: { id: $id }) { membership { id } errors { __typename } } }", new { id });
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostAsync("/graphql", new { query = "{ shop { slug } }" })).Status);
    }

    [Fact]
    public async Task The_last_owner_stays_and_nobody_is_invited_twice_or_as_a_program()
    {
        HttpClient owner = await people.Server.ClientAsync(Role.Owner, await people.Server.AddShopAsync("lone"));
        string email = people.NewEmail();
        string token = await people.InviteAsync(email, "OWNER", owner);
        await new PersonClient(people.Server).PostAsync("/account/invitation", new { token, name = "店主", password = PeopleServer.Password });
        string id = (string)(await owner.DataAsync("{ memberships { nodes { id email name role } } }"))["memberships"]!["nodes"]![0]!["id"]!;

        JsonNode data = await owner.DataAsync(
            """
            mutation($id: ID!, $email: String!) {
              a: removeMember(input: { id: $id }) { errors { __typename } }
              b: changeMemberRole(input: { id: $id, role: STAFF }) { errors { __typename } }
              c: changeMemberRole(input: { id: $id, role: BI }) { errors { __typename } }
              d: inviteMember(input: { email: $email, role: STAFF }) { errors { __typename } }
              e: inviteMember(input: { email: "x@example.jp", role: BI }) { errors { __typename } }
              f: inviteMember(input: { email: "x@y, z@example.jp", role: STAFF }) { errors { __typename } }
            }
            """,
            new { id, email = email.ToUpperInvariant() });

        Assert.Equal(
            "LastOwnerError LastOwnerError ValidationError MemberExistsError ValidationError ValidationError",
            string.Join(' ', "abcdef".Select(name => (string)data[name.ToString()]!["errors"]![0]!["__typename"]!)));
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again()
    {
        JsonNode issued = await people.Owner.DataAsync("mutation { createApiKey(input: { name: \"eager\", role: BI, requestsPerMinute: 3 }) { issuedApiKey { secret } } }");
        HttpClient client = people.Server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)issued["createApiKey"]!["issuedApiKey"]!["secret"]!);
        for (int i = 0; i < 3; i++)
        {
            await client.DataAsync("{ shop { slug } }");
        }

        using HttpResponseMessage refused = await client.GetAsync("/graphql?query={shop{slug}}");
        using HttpResponseMessage chart = await client.GetAsync("/shops/mine/charts");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (refused.StatusCode, chart.StatusCode));
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("THROTTLED", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("application/problem+json", chart.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("changeme-changeme-changeme-changeme-0123456789")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void The_server_does_not_start_with_a_secret_that_is_none(string secret)
    {
        Api.People.SecretException error = Assert.Throws<Api.People.SecretException>(() => Api.People.ServerSecret.Load("unused", secret));

        Assert.Contains("GRAPHQLCRM_SECRET", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> MembershipAsync(string email) =>
        (string)(await people.Owner.DataAsync("query($email: String!) { memberships(where: { email: { eq: $email } }) { nodes { id } } }", new { email }))["memberships"]!["nodes"]![0]!["id"]!;
}
