using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>Reads feeds as a BI tool does: the model first, then rows by Microsoft's strict reader, page after page.</summary>
internal static class ODataClient
{
    public static async Task<IEdmModel> ModelAsync(this HttpClient client, string root)
    {
        string xml = await client.GetStringAsync($"{root}/$metadata");
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        Assert.True(CsdlReader.TryParse(reader, out IEdmModel model, out var errors), string.Join(" ", errors));
        return model;
    }

    /// <summary>All pages' rows, from the first address on, and how many pages there were.</summary>
    public static async Task<(List<Dictionary<string, object?>> Rows, int Pages)> RowsAsync(this HttpClient client, IEdmModel model, string address, int? pageSize = null, Func<int, Task>? afterPage = null)
    {
        List<Dictionary<string, object?>> rows = [];
        int pages = 0;
        for (Uri? next = new(client.BaseAddress!, address); next is not null;)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, next);
            if (pageSize is not null)
            {
                request.Headers.Add("Prefer", $"odata.maxpagesize={pageSize}");
            }

            using HttpResponseMessage response = await client.SendAsync(request);
            byte[] body = await response.Content.ReadAsByteArrayAsync();
            Assert.True(response.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(body));
            next = Read(model, body, response.Content.Headers.ContentType!.ToString(), rows);
            pages++;
            await (afterPage?.Invoke(pages) ?? Task.CompletedTask);
        }

        return (rows, pages);
    }

    public static async Task<JsonNode> JsonAsync(this HttpClient client, string address) =>
        (await client.GetFromJsonAsync<JsonNode>(address))!;

    private static Uri? Read(IEdmModel model, byte[] body, string contentType, List<Dictionary<string, object?>> rows)
    {
        using ODataMessageReader message = new((IODataResponseMessage)new Message(body, contentType), new ODataMessageReaderSettings { MessageQuotas = { MaxReceivedMessageSize = long.MaxValue } }, model);
        ODataReader reader = message.CreateODataResourceSetReader();
        Uri? next = null;
        while (reader.Read())
        {
            if (reader is { State: ODataReaderState.ResourceEnd, Item: ODataResource resource })
            {
                rows.Add(resource.Properties.ToDictionary(property => property.Name, property => (object?)property.Value));
            }
            else if (reader is { State: ODataReaderState.ResourceSetEnd, Item: ODataResourceSet set })
            {
                next = set.NextPageLink;
            }
        }

        return next;
    }

    private sealed class Message(byte[] body, string contentType) : IODataResponseMessage
    {
        public IEnumerable<KeyValuePair<string, string>> Headers => [new("Content-Type", contentType), new("OData-Version", "4.0")];

        public int StatusCode { get; set; } = 200;

        public string GetHeader(string headerName) => Headers.FirstOrDefault(header => header.Key == headerName).Value;

        public void SetHeader(string headerName, string headerValue) => throw new NotSupportedException();

        public Stream GetStream() => new MemoryStream(body);
    }
}
