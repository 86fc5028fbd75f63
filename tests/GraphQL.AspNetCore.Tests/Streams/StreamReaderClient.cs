using System.Text;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

/// <summary>A client that reads a response as it comes.</summary>
internal sealed class StreamReaderClient : IDisposable
{
    private readonly StringBuilder _read = new();
    private HttpResponseMessage? _response;
    private Stream? _body;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpResponseMessage Response => _response!;

    public string? ContentType => Response.Content.Headers.ContentType?.ToString();

    /// <summary>Sends a request, and returns when the head of the response is there.</summary>
    public static async Task<StreamReaderClient> Send(TestServer server, string body, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Send(server, request);
    }

    public static async Task<StreamReaderClient> Send(TestServer server, HttpRequestMessage request)
    {
        var client = new StreamReaderClient();
        client._response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        client._body = await client.Response.Content.ReadAsStreamAsync(Token);
        return client;
    }

    /// <summary>Reads until a text has come, and gives all that was read so far.</summary>
    public async Task<string> ReadTo(string expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        byte[] buffer = new byte[16 * 1024];
        while (!_read.ToString().Contains(expected, StringComparison.Ordinal))
        {
            int length = await _body!.ReadAsync(buffer, patience.Token);
            Assert.True(length > 0, $"The response ended before {expected} came: {_read}");
            _read.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return _read.ToString();
    }

    /// <summary>Reads all.</summary>
    public async Task<string> ReadToEnd()
    {
        using var reader = new StreamReader(_body!);
        return _read + await reader.ReadToEndAsync(Token);
    }

    /// <summary>Leaves.</summary>
    public void Dispose() => _response?.Dispose();
}
