using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>Files that are not what they say, whose names are traps, or that a crash has left behind.</summary>
public sealed class UploadTests
{
    // A harmless text that all virus scanners know; in two parts, so that none removes this file.
    private const string Eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../../../../etc/cron.d/x.csv", "x.csv")]
    [InlineData("..\\..\\windows\\system32\\x.csv", "x.csv")]
    [InlineData("CON.csv", "CON.csv")]
    [InlineData("sales\u202Evsc.exe", "salesvsc.exe")]
    [InlineData("a\u200Bb\u0007.csv", "ab.csv")]
    [InlineData("..", "file.csv")]
    [InlineData("売上😀.csv", "売上😀.csv")]
    public async Task A_name_is_shown_and_never_a_path(string given, string shown)
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));

        JsonNode file = (await UploadAsync(client, "a,b\n1,2\n"u8.ToArray(), given))["data"]!["uploadImportFile"]!["importFile"]!;
        JsonNode longName = (await UploadAsync(client, "a,b\n1,2\n"u8.ToArray(), new string('あ', 300) + ".csv"))["data"]!["uploadImportFile"]!["importFile"]!;

        Assert.Equal(shown, (string)file["name"]!);
        Assert.Equal(200, ((string)longName["name"]!).Length);
        string[] files = Directory.GetFiles(Path.Combine(server.Folder, "uploads"), "*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, path => Assert.True(Guid.TryParseExact(Path.GetFileName(path), "N", out _)));

        // Nothing that was uploaded has an address.
        foreach (string address in files.Select(path => Path.GetRelativePath(server.Folder, path)).Append($"uploads/{shown}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"/{Uri.EscapeDataString(address).Replace("%2F", "/", StringComparison.Ordinal)}", UriKind.Relative), Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task A_file_is_what_its_content_is_and_never_what_its_name_says()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        byte[] program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0xB8, .. new byte[200], .. "order_id,customer_id\n1,A\n"u8];
        byte[] picture = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[40], .. "<script>alert(1)</script>"u8];

        foreach (byte[] content in new[] { program, picture })
        {
            JsonNode refused = await UploadAsync(client, content, "sales.csv", "{ importFile { detection { rows } } errors { ... on Error { message } } }");
            Assert.Contains("no text", refused.ToJsonString(), StringComparison.Ordinal);
        }

        foreach (string page in new[] { "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "GIF89a<script>alert(1)</script>", "<html><script>alert(1)</script>" })
        {
            JsonNode logo = await LogoAsync(client, Encoding.UTF8.GetBytes(page));
            Assert.Contains("PNG", (string)logo["data"]!["setShopLogo"]!["errors"]![0]!["message"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_looks_like_a_virus_in_a_cell_is_a_text()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));

        JsonNode file = (await UploadAsync(client, Encoding.UTF8.GetBytes($"customer_id,customer_name\n1,{Eicar}\n"), "customers.csv"))["data"]!["uploadImportFile"]!["importFile"]!;
        JsonNode import = await ImportClient.StepAsync(client, "startImport", "import", (string)file["id"]!, "id", "customers");
        await ImportClient.ReadToEndAsync(await ImportClient.ListenAsync(client, (string)import["id"]!));

        Assert.Equal(Eicar, (string)(await client.DataAsync("{ shop { customers { nodes { name } } } }"))["shop"]!["customers"]!["nodes"]![0]!["name"]!);
    }

    [Fact]
    public async Task What_a_crash_has_left_of_an_upload_is_removed_and_what_is_known_stays()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await UploadAsync(client, "a,b\n1,2\n"u8.ToArray(), "known.csv");
        string folder = Path.Combine(server.Folder, "uploads", shop.ToString("N"));
        string known = Assert.Single(Directory.GetFiles(folder));
        string part = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(part, "order_id,cust", Cancel);

        await server.RemoveUploadPartsAsync();

        Assert.Equal(known, Assert.Single(Directory.GetFiles(folder)));
    }

    private static Task<JsonNode> LogoAsync(HttpClient client, byte[] content) =>
        SendAsync(client, "mutation($file: Upload!) { setShopLogo(input: { version: 1, file: $file }) { errors { ... on Error { message } } } }", content, "logo.png");

    private static Task<JsonNode> UploadAsync(HttpClient client, byte[] content, string name, string select = "{ importFile { id name } errors { ... on Error { message } } }") =>
        SendAsync(client, $"mutation($file: Upload!) {{ uploadImportFile(input: {{ file: $file }}) {select} }}", content, name);

    private static async Task<JsonNode> SendAsync(HttpClient client, string query, byte[] content, string name)
    {
        using ByteArrayContent part = new(content);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"0\"", FileNameStar = name };
        using MultipartFormDataContent form = new()
        {
            { new StringContent(new JsonObject { ["query"] = query, ["variables"] = new JsonObject { ["file"] = null } }.ToJsonString()), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
        };
        form.Add(part);
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Add("GraphQL-Preflight", "1");
        using HttpResponseMessage response = await client.SendAsync(request, Cancel);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }
}
