using System.Net;
using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>A server with two shops, to which people are invited.</summary>
public sealed partial class PeopleServer : IAsyncLifetime
{
    public const string Password = "お客様の言葉と2026";

    private int _people;

    public Server Server { get; private set; } = null!;

    public Guid Mine { get; private set; }

    public Guid Theirs { get; private set; }

    /// <summary>The owner's key of my shop.</summary>
    public HttpClient Owner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync();
        Mine = await Server.AddShopAsync("mine");
        Theirs = await Server.AddShopAsync("theirs");
        Owner = await Server.ClientAsync(Role.Owner, Mine);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>An address that nobody has used.</summary>
    public string NewEmail() => $"person{Interlocked.Increment(ref _people)}@example.jp";

    /// <summary>Invites somebody and reads the token in the mail.</summary>
    public async Task<string> InviteAsync(string email, string role, HttpClient? owner = null)
    {
        await (owner ?? Owner).DataAsync("mutation($email: String!, $role: Role!) { inviteMember(input: { email: $email, role: $role }) { invitation { id } errors { __typename } } }", new { email, role });
        return await TokenOfMailAsync(email, "invitation");
    }

    /// <summary>Somebody who works in my shop and is signed in.</summary>
    public async Task<PersonClient> PersonAsync(string email, string role)
    {
        PersonClient person = new(Server);
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync("/account/invitation", new { token = await InviteAsync(email, role), name = "山田 花子", password = Password })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await person.SignInAsync(email, Password)).Status);
        return person;
    }

    /// <summary>The token of the newest mail to an address.</summary>
    public async Task<string> TokenOfMailAsync(string email, string kind)
    {
        for (int i = 0; i < 200; i++)
        {
            string folder = Path.Combine(Server.Folder, "mail");
            string[] mails = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal)] : [];
            foreach (string mail in mails)
            {
                string text = await File.ReadAllTextAsync(mail);
                if (text.StartsWith($"To: {email}\r\n", StringComparison.Ordinal) && Link(kind).Match(text) is { Success: true } link)
                {
                    File.Delete(mail);
                    return link.Groups[1].Value;
                }
            }

            await Task.Delay(25);
        }

        throw new InvalidOperationException($"No mail has come to {email}.");
    }

    private static Regex Link(string kind) => kind == "invitation" ? Invitation() : Reset();

    [GeneratedRegex("/account/invitation\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Invitation();

    [GeneratedRegex("/account/reset\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Reset();
}
