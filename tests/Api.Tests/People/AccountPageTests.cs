using System.Net;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>The pages that links in mails lead to.</summary>
public sealed class AccountPageTests(PeopleServer people) : IClassFixture<PeopleServer>
{
    [Theory]
    [InlineData("/account", "サインアウト")]
    [InlineData("/account/sign-in", "サインイン")]
    [InlineData("/account/invitation?token=x", "参加する")]
    [InlineData("/account/forgotten", "リンクを送る")]
    [InlineData("/account/reset?token=x", "設定する")]
    public async Task A_page_is_open_to_everybody_and_closed_to_other_sites(string path, string words)
    {
        using HttpClient client = people.Server.Anonymous();
        using HttpResponseMessage page = await client.GetAsync(path);
        string html = await page.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains(words, html, StringComparison.Ordinal);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "no-store"), (page.Headers.GetValues("Referrer-Policy").Single(), page.Headers.CacheControl!.ToString()));
        // Under that policy a script or style inside of the page would not run.
        Assert.DoesNotMatch("<script(?! src=)|<style|style=| on[a-z]+=", html);
    }

    [Fact]
    public async Task What_the_pages_use_is_served()
    {
        using HttpClient client = people.Server.Anonymous();
        string parts = await client.GetStringAsync("/account") + await client.GetStringAsync("/account/one-time-codes.js");
        foreach ((string path, string mediaType) in new[] { ("account.css", "text/css"), ("account.js", "text/javascript"), ("one-time-codes.js", "text/javascript"), ("qrcode.mjs", "text/javascript") })
        {
            using HttpResponseMessage part = await client.GetAsync($"/account/{path}");
            Assert.Contains($"\"/account/{path}\"", parts, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.OK, mediaType), (part.StatusCode, part.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task The_link_of_a_mail_leads_to_a_page()
    {
        string email = people.NewEmail();
        string token = await people.InviteAsync(email, "STAFF");
        using HttpClient client = people.Server.Anonymous();
        Assert.Contains("data-post=\"/account/invitation\"", await client.GetStringAsync($"/account/invitation?token={token}"), StringComparison.Ordinal);
    }
}
