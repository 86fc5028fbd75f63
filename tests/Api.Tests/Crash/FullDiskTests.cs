using System.Net;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>The disk that files are taken to is full, and has room again.</summary>
public sealed class FullDiskTests
{
    private const string Upload = "mutation($file: Upload!) { uploadImportFile(input: { file: $file }) { importFile { bytes } errors { __typename } } }";
    private const string Import = "mutation($file: Upload!) { importSales(input: { file: $file }) { import { created } errors { __typename } } }";
    private const string Logo = "mutation($file: Upload!) { setShopLogo(input: { version: 1, file: $file }) { errors { ... on Error { message } } } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("size=24m")]
    [InlineData("size=600m,nr_inodes=2")]
    public async Task What_is_uploaded_is_refused_while_there_is_no_room_and_nothing_stays_of_it(string options)
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        string folder = Path.Combine(server.Folder, "uploads");
        using var disk = TinyDisk.Mount(folder, options);

        foreach (string mutation in new[] { Upload, Import })
        {
            (HttpStatusCode status, JsonNode answer) = await SendAsync(client, mutation, CrashDatabase.FileOf("file", 1_000));
            Assert.Equal(HttpStatusCode.InsufficientStorage, status);
            Assert.Equal("INSUFFICIENT_STORAGE", (string)answer["errors"]![0]!["extensions"]!["code"]!);
            Assert.Contains("サーバーのディスクに空きがありません。", (string)answer["errors"]![0]!["message"]!, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(0, (int)(await client.DataAsync("{ shop { sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!);

        disk.Change("size=600m,nr_inodes=100");
        (HttpStatusCode uploaded, JsonNode file) = await SendAsync(client, Upload, "a,b\n1,2\n"u8.ToArray());
        (_, JsonNode imported) = await SendAsync(client, Import, CrashDatabase.FileOf("file", 1_000));
        Assert.Equal((HttpStatusCode.OK, 8), (uploaded, (int)file["data"]!["uploadImportFile"]!["importFile"]!["bytes"]!));
        Assert.Equal(1_000, (int)imported["data"]!["importSales"]!["import"]!["created"]!);
    }

    [Fact]
    public async Task A_body_that_finds_no_room_on_its_way_is_refused_and_what_needs_none_is_answered()
    {
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (_, string key) = await data.AddShopAsync();
        string folder = Path.Combine(data.Folder, "on-the-way");
        using var disk = TinyDisk.Mount(folder, "size=1m");
        data.Temporary = folder;
        using ServerProcess server = await ServerProcess.ServeAsync(data);
        using HttpClient client = server.Client(key);
        byte[] large = new byte[4 << 20];

        foreach (string mutation in new[] { Upload, Import, Logo })
        {
            (HttpStatusCode status, JsonNode answer) = await SendAsync(client, mutation, large);
            Assert.Equal(HttpStatusCode.InsufficientStorage, status);
            Assert.Equal("INSUFFICIENT_STORAGE", (string)answer["errors"]![0]!["extensions"]!["code"]!);
            Assert.DoesNotContain(folder, answer.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal("mise", (string)(await client.DataAsync("{ shop { slug } }"))["shop"]!["slug"]!);
        }

        // The server removes the part when it has answered.
        for (int i = 0; Directory.GetFiles(folder).Length > 0; i++)
        {
            Assert.True(i < 100, $"{string.Join(", ", Directory.GetFiles(folder))} stayed.");
            await Task.Delay(50, Cancel);
        }

        disk.Change("size=16m");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, Upload, large)).Status);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(HttpClient client, string query, byte[] content)
    {
        using MultipartFormDataContent form = new()
        {
            { new StringContent(new JsonObject { ["query"] = query, ["variables"] = new JsonObject { ["file"] = null } }.ToJsonString()), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(content), "0", "file.csv" },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = form, Headers = { { "GraphQL-Preflight", "1" } } };
        using HttpResponseMessage response = await client.SendAsync(request, Cancel);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!);
    }
}
