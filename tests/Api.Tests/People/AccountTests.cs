using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Api.Hosting;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>Invitations, sign-in, sessions and passwords as a browser meets them.</summary>
public sealed class AccountTests(PeopleServer people) : IClassFixture<PeopleServer>
{
    private const string Viewer = "{ viewer { kind name role shops { slug role isReached } } shop { slug } }";

    [Fact]
    public async Task Somebody_is_invited_accepts_signs_in_and_works()
    {
        string email = people.NewEmail();
        PersonClient person = await people.PersonAsync(email, "STAFF");

        JsonNode data = await person.DataAsync(Viewer);
        JsonNode refused = (await person.PostAsync("/graphql", new { query = "{ apiKeys { totalCount } }" })).Body!;
        JsonNode written = await person.DataAsync("mutation { createCustomer(input: { name: \"客\" }) { customer { id } errors { __typename } } }");
        string log = (await people.Owner.DataAsync("{ auditEntries(last: 30) { nodes { actorKind actorName action } } }")).ToJsonString();

        Assert.Equal("""{"viewer":{"kind":"PERSON","name":"山田 花子","role":"STAFF","shops":[{"slug":"mine","role":"STAFF","isReached":true}]},"shop":{"slug":"mine"}}""", System.Text.RegularExpressions.Regex.Unescape(data.ToJsonString()));
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)refused["errors"]![0]!["extensions"]!["code"]!);
        Assert.NotNull(written["createCustomer"]!["customer"]);
        foreach (string action in new[] { "Invitation.created", "Invitation.accepted", "Person.signedIn", "Customer.created" })
        {
            Assert.Contains($"\"{action}\"", log, StringComparison.Ordinal);
        }

        foreach (string attribute in new[] { "__Host-", "secure", "httponly", "samesite=lax", "path=/" })
        {
            Assert.Contains(attribute, person.SetCookie!, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain", person.SetCookie!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_is_good_for_once_also_for_two_at_a_time()
    {
        string token = await people.InviteAsync(people.NewEmail(), "STAFF");
        object body = new { token, name = "一人", password = PeopleServer.Password };

        HttpStatusCode[] answers = [.. (await Task.WhenAll(new PersonClient(people.Server).PostAsync("/account/invitation", body), new PersonClient(people.Server).PostAsync("/account/invitation", body))).Select(answer => answer.Status).Order()];

        Assert.Equal(HttpStatusCode.NoContent, answers[0]);
        Assert.NotEqual(HttpStatusCode.NoContent, answers[1]);
        Assert.Equal(HttpStatusCode.Gone, (await new PersonClient(people.Server).PostAsync("/account/invitation", body)).Status);
    }

    [Fact]
    public async Task A_newer_invitation_or_a_revocation_ends_a_link()
    {
        string email = people.NewEmail();
        string first = await people.InviteAsync(email, "STAFF");
        string second = await people.InviteAsync(email, "OWNER");
        JsonNode open = (await people.Owner.DataAsync("query($email: String!) { invitations(where: { email: { eq: $email }, revokedAt: { eq: null } }) { nodes { id } } }", new { email }))["invitations"]!["nodes"]!;

        await people.Owner.DataAsync("mutation($id: ID!) { revokeInvitation(input: { id: $id }) { invitation { id } } }", new { id = (string)open.AsArray().Single()!["id"]! });

        foreach (string token in new[] { first, second, "nonsense" })
        {
            Assert.Equal(HttpStatusCode.Gone, (await new PersonClient(people.Server).PostAsync("/account/invitation", new { token, name = "x", password = PeopleServer.Password })).Status);
        }
    }

    [Theory]
    [InlineData("短い")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task A_weak_password_is_refused(string password) => Assert.Equal(
        HttpStatusCode.UnprocessableEntity,
        (await new PersonClient(people.Server).PostAsync("/account/invitation", new { token = await people.InviteAsync(people.NewEmail(), "STAFF"), name = "x", password })).Status);

    [Fact]
    public async Task An_unknown_address_is_answered_like_a_wrong_password_and_tries_run_out()
    {
        string email = people.NewEmail();
        await people.PersonAsync(email, "STAFF");
        PersonClient guesser = new(people.Server);

        (HttpStatusCode Status, JsonNode? Body) unknown = await guesser.SignInAsync("nobody@example.jp", "wrong password");
        (HttpStatusCode Status, JsonNode? Body) wrong = await guesser.SignInAsync(email, "wrong password");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (unknown.Status, wrong.Status));
        Assert.Equal(WithoutTrace(unknown.Body!), WithoutTrace(wrong.Body!));

        (HttpStatusCode Status, JsonNode? Body) last = wrong;
        for (int i = 0; i < 12 && last.Status == HttpStatusCode.Unauthorized; i++)
        {
            last = await guesser.SignInAsync(email, $"guess number {i}");
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "THROTTLED"), (last.Status, (string)last.Body!["code"]!));
        Assert.True(guesser.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_session_ends_with_the_sign_out_and_cannot_be_used_again()
    {
        PersonClient person = await people.PersonAsync(people.NewEmail(), "STAFF");
        string cookie = person.Cookie!;

        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync("/account/sign-out", new { })).Status);
        person.Cookie = cookie;

        Assert.Equal(HttpStatusCode.Unauthorized, (await person.PostAsync("/graphql", new { query = Viewer })).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_one_by_mail_ends_all()
    {
        string email = people.NewEmail();
        PersonClient here = await people.PersonAsync(email, "STAFF");
        PersonClient there = new(people.Server);
        await there.SignInAsync(email, PeopleServer.Password);
        JsonArray sessions = (await here.SendAsync(HttpMethod.Get, "/account/sessions")).Body!["sessions"]!.AsArray();

        Assert.Equal(HttpStatusCode.Unauthorized, (await here.PostAsync("/account/password", new { current = "wrong password", @new = "another good one 1" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await here.PostAsync("/account/password", new { current = PeopleServer.Password, @new = "another good one 1" })).Status);

        Assert.Equal(2, sessions.Count);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await StatusAsync(here), await StatusAsync(there)));

        Assert.Equal(HttpStatusCode.Accepted, (await there.PostAsync("/account/forgotten", new { email = "nobody@example.jp" })).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await there.PostAsync("/account/forgotten", new { email })).Status);
        string token = await people.TokenOfMailAsync(email, "reset");
        Assert.Equal(HttpStatusCode.NoContent, (await there.PostAsync("/account/reset", new { token, password = "a third good one 2" })).Status);

        Assert.Equal(HttpStatusCode.Gone, (await there.PostAsync("/account/reset", new { token, password = "a fourth good one" })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(here));
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.SignInAsync(email, PeopleServer.Password)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await there.SignInAsync(email, "a third good one 2")).Status);
    }

    [Fact]
    public async Task A_session_is_ended_from_the_list_of_its_own_person_alone()
    {
        string email = people.NewEmail();
        PersonClient here = await people.PersonAsync(email, "STAFF");
        PersonClient there = new(people.Server);
        await there.SignInAsync(email, PeopleServer.Password);
        PersonClient stranger = await people.PersonAsync(people.NewEmail(), "OWNER");
        string id = (string)(await here.SendAsync(HttpMethod.Get, "/account/sessions")).Body!["sessions"]!.AsArray().Single(session => !(bool)session!["isCurrent"]!)!["id"]!;

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(HttpMethod.Delete, $"/account/sessions/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there));
        Assert.Equal(HttpStatusCode.NoContent, (await here.SendAsync(HttpMethod.Delete, $"/account/sessions/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there));
    }

    [Theory]
    [InlineData("sign-in", "email")]
    [InlineData("invitation", "token")]
    [InlineData("forgotten", "email")]
    [InlineData("reset", "token")]
    [InlineData("password", "current")]
    [InlineData("totp/confirm", "code")]
    [InlineData("totp/off", "password")]
    public async Task A_body_without_its_field_is_refused_with_its_name(string path, string field)
    {
        (HttpStatusCode status, JsonNode? body) = await new PersonClient(people.Server).PostAsync($"/account/{path}", new { });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INVALID"), (status, (string)body!["code"]!));
        Assert.Contains($"\"{field}\"", (string)body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_page_of_another_site_the_cookie_does_not_count()
    {
        PersonClient person = await people.PersonAsync(people.NewEmail(), "STAFF");

        person.Origin = "https://evil.example";
        HttpStatusCode foreign = await StatusAsync(person);
        HttpStatusCode signIn = (await person.SignInAsync("a@example.jp", "x")).Status;
        person.Origin = people.Server.Anonymous().BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK), (foreign, signIn, await StatusAsync(person)));
    }

    [Fact]
    public async Task No_password_or_token_is_in_any_file()
    {
        string email = people.NewEmail();
        PersonClient person = await people.PersonAsync(email, "STAFF");
        string token = person.Cookie![(person.Cookie!.IndexOf('=', StringComparison.Ordinal) + 1)..];
        string invitation = await people.InviteAsync(people.NewEmail(), "STAFF");

        // A mail is there to be read by who gets it, with the link in it; and nobody may open the lock.
        string mails = new DataFolder(people.Server.Folder).Mails;
        string[] files = [.. Directory.GetFiles(people.Server.Folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(mails, StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            foreach (string secret in new[] { token, invitation, PeopleServer.Password })
            {
                Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
            }
        }

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(people.Server.Folder, "secret")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static async Task<HttpStatusCode> StatusAsync(PersonClient client) => (await client.PostAsync("/graphql", new { query = Viewer })).Status;

    private static string WithoutTrace(JsonNode problem)
    {
        problem.AsObject().Remove("traceId");
        return problem.ToJsonString();
    }
}
