using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests;

/// <summary>The steps of an import as a front end does them.</summary>
internal static class ImportClient
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Uploads a file; returns it with what was found out about it.</summary>
    public static async Task<JsonNode> UploadAsync(HttpClient client, byte[] content)
    {
        using MultipartFormDataContent form = new()
        {
            { new StringContent("""{"query":"mutation($file: Upload!) { uploadImportFile(input: { file: $file }) { importFile { id name bytes expiresAt detection { encoding delimiter rows unreadableRows columns { header samples content marks } mappings { mapping title confidence missingColumns } suggestedColumns { field header } } } errors { ... on Error { message } } } }","variables":{"file":null}}"""), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(content), "0", "sales.csv" },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Add("GraphQL-Preflight", "1");
        using HttpResponseMessage response = await client.SendAsync(request, Cancel);
        JsonNode answer = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        Assert.Null(answer["errors"]?.ToJsonString());
        return answer["data"]!["uploadImportFile"]!["importFile"]!;
    }

    /// <summary>Runs one of the mutations that take an uploaded file and a mapping; returns what it made.</summary>
    public static async Task<JsonNode> StepAsync(HttpClient client, string mutation, string payload, string fileId, string fields, string mapping = "colorme-orders")
    {
        JsonNode answer = (await client.DataAsync(
            $"mutation($id: ID!, $mapping: String) {{ {mutation}(input: {{ importFileId: $id, mapping: $mapping }}) {{ {payload} {{ {fields} }} errors {{ ... on Error {{ message }} }} }} }}",
            new { id = fileId, mapping }))[mutation]!;
        Assert.Null(answer["errors"]?.ToJsonString());
        return answer[payload]!;
    }

    /// <summary>Subscribes to the progress of an import.</summary>
    public static async Task<StreamReader> ListenAsync(HttpClient client, string importId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription($id: ID!) { onImportProgress(importId: $id) { status rows rowCount created updated unchanged skipped rejected } }", variables = new { id = importId } }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
    }

    /// <summary>All progress up to the end of the import.</summary>
    public static async Task<List<JsonNode>> ReadToEndAsync(StreamReader events)
    {
        List<JsonNode> all = [];
        while (await NextAsync(events) is { } progress)
        {
            all.Add(progress);
        }

        return all;
    }

    /// <summary>The next progress; null when there is no more.</summary>
    public static async Task<JsonNode?> NextAsync(StreamReader events)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await events.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line["data: ".Length..])?["data"]?["onImportProgress"] is { } progress)
            {
                return progress;
            }
        }

        return null;
    }
}
