using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Api.People;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>One-time codes: over the addresses that front ends use, and on our own pages.</summary>
public sealed class OneTimeCodeTests(PeopleServer people) : IClassFixture<PeopleServer>
{
    private static readonly NodeScript s_scripts = new("GraphQL.AspNetCore.Tests", "clients");

    [Fact]
    public async Task One_time_codes_are_asked_for_and_taken_once()
    {
        (string email, PersonClient person) = await SomebodyAsync("OWNER");
        (byte[] secret, _) = await BeginAsync(person);
        long step = Step;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.PostAsync("/account/totp/confirm", new { code = "000000" })).Status);
        JsonArray recovery = (await person.PostAsync("/account/totp/confirm", new { code = Totp.CodeAt(secret, step) })).Body!["recoveryCodes"]!.AsArray();

        PersonClient other = new(people.Server);
        Assert.Equal("CODE_NEEDED", (string)(await other.SignInAsync(email, PeopleServer.Password)).Body!["code"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync(email, PeopleServer.Password, Totp.CodeAt(secret, step))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await other.SignInAsync(email, PeopleServer.Password, Totp.CodeAt(secret, step + 1))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await other.SignInAsync(email, PeopleServer.Password, (string)recovery[0]!)).Status);
        Assert.Equal("WRONG_CODE", (string)(await other.SignInAsync(email, PeopleServer.Password, (string)recovery[0]!)).Body!["code"]!);
        Assert.Equal((10, "{\"isOn\":true,\"recoveryCodes\":9}"), (recovery.Count, await StateAsync(person)));
    }

    [Fact]
    public async Task The_address_is_what_authenticators_read()
    {
        (string email, PersonClient person) = await SomebodyAsync("STAFF");
        (byte[] secret, string address) = await BeginAsync(person);

        Assert.Equal($"otpauth://totp/GraphQlCrm:{Uri.EscapeDataString(email)}?secret={Totp.Base32(secret)}&issuer=GraphQlCrm&algorithm=SHA1&digits=6&period=30", address);
        Assert.Equal(20, secret.Length);
    }

    [Fact]
    public async Task Beginning_anew_neither_replaces_the_secret_nor_turns_codes_off()
    {
        (string email, PersonClient person) = await SomebodyAsync("STAFF");
        (byte[] secret, _) = await BeginAsync(person);
        await person.PostAsync("/account/totp/confirm", new { code = Totp.CodeAt(secret, Step) });

        (HttpStatusCode Status, JsonNode? Body) again = await person.PostAsync("/account/totp", new { password = PeopleServer.Password });

        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_ON"), (again.Status, (string)again.Body!["code"]!));
        Assert.Equal("CODE_NEEDED", (string)(await new PersonClient(people.Server).SignInAsync(email, PeopleServer.Password)).Body!["code"]!);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_earlier_ones_and_everything_wants_the_password()
    {
        (string email, PersonClient person) = await SomebodyAsync("OWNER");
        object right = new { password = PeopleServer.Password };
        HttpStatusCode early = (await person.PostAsync("/account/totp/recovery-codes", right)).Status;
        (byte[] secret, _) = await BeginAsync(person);
        string old = (string)(await person.PostAsync("/account/totp/confirm", new { code = Totp.CodeAt(secret, Step) })).Body!["recoveryCodes"]![0]!;

        (HttpStatusCode Status, JsonNode? Body) refused = await person.PostAsync("/account/totp/recovery-codes", new { password = "wrong password" });
        string renewed = (string)(await person.PostAsync("/account/totp/recovery-codes", right)).Body!["recoveryCodes"]![0]!;
        PersonClient other = new(people.Server);

        Assert.Equal((HttpStatusCode.Conflict, "WRONG_PASSWORD"), (early, (string)refused.Body!["code"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync(email, PeopleServer.Password, old)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await other.SignInAsync(email, PeopleServer.Password, renewed)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync("/account/totp/off", right)).Status);
        Assert.Equal("{\"isOn\":false,\"recoveryCodes\":0}", await StateAsync(person));
        string log = (await people.Owner.DataAsync("{ auditEntries(last: 30) { nodes { action } } }")).ToJsonString();
        Assert.All(["Person.totpTurnedOn", "Person.recoveryCodesRenewed", "Person.totpTurnedOff"], action => Assert.Contains($"\"{action}\"", log, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/account/totp")]
    [InlineData("/account/totp/confirm")]
    [InlineData("/account/totp/recovery-codes")]
    [InlineData("/account/totp/off")]
    public async Task Only_who_is_signed_in_is_answered(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await new PersonClient(people.Server).PostAsync(path, new { code = "000000", password = "x" })).Status);

    [Fact]
    public async Task On_the_pages_codes_are_turned_on_by_their_picture_used_and_turned_off()
    {
        (string email, _) = await SomebodyAsync("OWNER");
        string origin = people.Server.Anonymous().BaseAddress!.GetLeftPart(UriPartial.Authority);
        JsonElement answer = await s_scripts.RunAsync("one-time-codes.mjs", origin, email, PeopleServer.Password);
        Assert.SkipWhen(answer.TryGetProperty("skipped", out JsonElement reason), reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "");

        string[] groups = [.. answer.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!)];
        Assert.Equal(("[]", "[]", "[]"), (answer.GetProperty("strange").ToString(), answer.GetProperty("errors").ToString(), answer.GetProperty("wide").ToString()));
        Assert.Equal(answer.GetProperty("link").GetString(), answer.GetProperty("address").GetString());
        Assert.Contains($"secret={string.Concat(groups)}&", answer.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal([4, 4, 4, 4, 4, 4, 4, 4], groups.Select(group => group.Length));
        Assert.Equal((10, true, 0), (answer.GetProperty("codes").GetInt32(), answer.GetProperty("saved").GetBoolean(), answer.GetProperty("leftOfSecrets").GetInt32()));
        Assert.Contains("すでに使われています", answer.GetProperty("usedCode").GetString(), StringComparison.Ordinal);
        Assert.Equal("9", answer.GetProperty("left").GetString());
    }

    private static long Step => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    private async Task<(string Email, PersonClient Person)> SomebodyAsync(string role)
    {
        string email = people.NewEmail();
        return (email, await people.PersonAsync(email, role));
    }

    private static async Task<(byte[] Secret, string Address)> BeginAsync(PersonClient person)
    {
        JsonNode begun = (await person.PostAsync("/account/totp", new { password = PeopleServer.Password })).Body!;
        return (Base32((string)begun["secret"]!), (string)begun["address"]!);
    }

    private static async Task<string> StateAsync(PersonClient person) => (await person.SendAsync(HttpMethod.Get, "/account/totp")).Body!.ToJsonString();

    private static byte[] Base32(string text)
    {
        string bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
