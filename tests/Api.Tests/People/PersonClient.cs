using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests.People;

/// <summary>A browser of somebody: it keeps the cookie of the session, and sends it as browsers do.</summary>
public sealed class PersonClient(Server server)
{
    private readonly HttpClient _client = server.Anonymous();

    /// <summary>The cookie as the server set it, with its attributes.</summary>
    public string? SetCookie { get; private set; }

    /// <summary>What is sent back of it.</summary>
    public string? Cookie { get; set; }

    /// <summary>The site whose page sends; none for a program.</summary>
    public string? Origin { get; set; }

    /// <summary>The shop in which root fields act.</summary>
    public string? Shop { get; set; }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<(HttpStatusCode Status, JsonNode? Body)> SignInAsync(string email, string password, string? code = null) =>
        PostAsync("/account/sign-in", new { email, password, code });

    public async Task<JsonNode> DataAsync(string query, object? variables = null)
    {
        (HttpStatusCode status, JsonNode? body) = await PostAsync("/graphql", new { query, variables });
        Assert.Equal((HttpStatusCode.OK, null), (status, body!["errors"]?.ToJsonString()));
        return body["data"]!;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        Add(request, "Cookie", Cookie);
        Add(request, "Origin", Origin);
        Add(request, "X-Shop", Shop);
        using HttpResponseMessage response = await _client.SendAsync(request);
        RetryAfter = response.Headers.RetryAfter?.Delta;
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies))
        {
            SetCookie = cookies.Single();
            Cookie = SetCookie[..SetCookie.IndexOf(';', StringComparison.Ordinal)];
        }

        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>When the server says to come again.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
