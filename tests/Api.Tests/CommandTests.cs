using System.Text.Json.Nodes;
using GraphQlCrm.Api.Commands;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Testing;
using Npgsql;

namespace GraphQlCrm.Api.Tests;

/// <summary>The verbs of the program, as they are typed. Standard output is one for the process, so they run one after another.</summary>
[Collection("commands")]
public sealed class CommandTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>, IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("crm-data-").FullName;

    public async ValueTask InitializeAsync()
    {
        // Nobody else in this process asks the environment for a database.
        (string? application, string? owner) = await TestDatabase.NewAsync(null);
        Environment.SetEnvironmentVariable(CrmConnection.Variable, application);
        Environment.SetEnvironmentVariable(CrmConnection.OwnerVariable, owner);
    }

    [Fact]
    public async Task Demo_sets_up_three_shops_and_the_keys_and_does_so_once()
    {
        (int code, string output, _) = await RunAsync("demo", "--no-serve");
        string first = await File.ReadAllTextAsync(Path.Combine(_data, "demo.json"));
        (int again, _, _) = await RunAsync("demo", "--no-serve");

        JsonNode demo = JsonNode.Parse(first)!;
        Assert.Equal((0, 0), (code, again));
        Assert.Equal("http://127.0.0.1:5080", (string)demo["url"]!);
        Assert.Equal(["wagashi", "ocha", "biyou"], demo["shops"]!.AsArray().Select(shop => (string)shop!["slug"]!));
        Assert.Equal(["owner", "staff", "consultant", "bi"], demo["keys"]!.AsObject().Select(key => key.Key));
        Assert.Contains("curl", output, StringComparison.Ordinal);
        Assert.Contains("/shops/wagashi/charts/cohort-retention.png", output, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllTextAsync(Path.Combine(_data, "demo.json")));
    }

    [Fact]
    public async Task A_file_is_imported_into_a_new_shop_refreshed_and_taken_back()
    {
        string file = Path.Combine(_data, "till.csv");
        await File.WriteAllTextAsync(file, "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n2,A,soon,100\n3,,2026-01-11,50\n");
        string rejected = Path.Combine(_data, "rejected.csv");

        (int missing, _, string error) = await RunAsync("import", file, "--shop", "new");
        (int code, string output, _) = await RunAsync("import", file, "--shop", "new", "--create-shop", "新しい店", "--rejected", rejected);
        (int refresh, string refreshed, _) = await RunAsync("refresh", "--rebuild");
        (int undo, string undone, _) = await RunAsync("import", file, "--shop", "new", "--undo");

        Assert.Equal((1, 0, 0, 0), (missing, code, refresh, undo));
        Assert.Contains("--create-shop", error, StringComparison.Ordinal);
        Assert.Contains("3 rows; 2 created", output, StringComparison.Ordinal);
        Assert.Contains("line 3: ordered_on \"soon\" must be a date", output, StringComparison.Ordinal);
        Assert.Contains("soon", await File.ReadAllTextAsync(rejected), StringComparison.Ordinal);
        Assert.Contains("new: built anew", refreshed, StringComparison.Ordinal);
        Assert.Contains("taken back", undone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_people_are_let_in_listed_and_keys_revoked_and_the_audit_log_tells_and_is_whole()
    {
        await ImportAsync();

        (_, string key, _) = await RunAsync("keys", "add", "--shop", "new", "--role", "owner", "--name", "till");
        (_, string list, _) = await RunAsync("keys", "list", "--shop", "new");
        string id = list.Split(' ')[0];
        (int rotate, string next, _) = await RunAsync("keys", "rotate", id, "--shop", "new");
        (int revoke, _, _) = await RunAsync("keys", "revoke", id, "--shop", "new");
        (_, string after, _) = await RunAsync("keys", "list", "--shop", "new");
        (int invite, string token, _) = await RunAsync("people", "invite", "--shop", "new", "--email", "hana@example.jp", "--role", "staff");
        (int people, _, _) = await RunAsync("people", "list", "--shop", "new");
        (int audit, string whole, _) = await RunAsync("audit", "verify");
        (int again, string nothing, _) = await RunAsync("refresh");

        Assert.Equal((0, 0, 0, 0, 0, 0), (rotate, revoke, invite, people, audit, again));
        Assert.StartsWith("crm_live_", key, StringComparison.Ordinal);
        Assert.StartsWith("crm_live_", next, StringComparison.Ordinal);
        Assert.Contains("till", list, StringComparison.Ordinal);
        Assert.Contains("revoked", after, StringComparison.Ordinal);
        Assert.True(token.Trim().Length > 20);
        Assert.Contains("new: 5 entries are whole", whole, StringComparison.Ordinal);
        Assert.Contains("new: nothing changed", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_time_codes_of_somebody_who_has_lost_the_telephone_are_turned_off()
    {
        await ImportAsync();
        (_, string token, _) = await RunAsync("people", "invite", "--shop", "new", "--email", "hana@example.jp", "--role", "owner");
        await UsePeopleAsync(async (people, invitations) =>
        {
            Person hana = new()
            {
                Id = Guid.CreateVersion7(), Email = "hana@example.jp", Name = "花", PasswordHash = "x", TotpSecret = [1, 2, 3], TotpIsOn = false, TotpLastStep = 0,
                RecoveryHashes = string.Empty, CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            };
            Assert.True(await invitations.AcceptAsync(invitations.Find(token.Trim())!, null, hana, CancellationToken.None));
            Assert.True(await people.SetTotpSecretAsync(hana.Id, [1, 2, 3], CancellationToken.None));
            Assert.True(await people.TurnTotpOnAsync(hana, 1, ["a", "b"], CancellationToken.None));
        });

        (int off, string told, _) = await RunAsync("people", "codes-off", "--email", "Hana@example.jp");
        (int again, _, string error) = await RunAsync("people", "codes-off", "--email", "hana@example.jp");
        (int audit, string whole, _) = await RunAsync("audit", "verify");

        Assert.Equal((0, 1, 0), (off, again, audit));
        Assert.Contains("hana@example.jp signs in with the password alone", told, StringComparison.Ordinal);
        Assert.Contains("--email: nobody of the address \"hana@example.jp\"", error, StringComparison.Ordinal);
        Assert.Contains("are whole", whole, StringComparison.Ordinal);
        await UsePeopleAsync((people, _) =>
        {
            Person hana = people.FindByEmail("hana@example.jp")!;
            Assert.Equal((false, null, 0), (hana.TotpIsOn, hana.TotpSecret, hana.RecoveryCodeCount));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_backup_of_PostgreSQL_is_made_by_its_own_tools()
    {
        TestDatabase.NeedsPostgres();
        string backup = Path.Combine(_data, "backup.db");

        (int backedUp, _, string error) = await RunAsync("backup", backup);
        (int restored, _, string refusal) = await RunAsync("restore", backup);

        Assert.Equal((1, 1), (backedUp, restored));
        Assert.Contains("pg_dump", error, StringComparison.Ordinal);
        Assert.Contains("pg_restore", refusal, StringComparison.Ordinal);
        Assert.False(File.Exists(backup));
    }

    [Theory]
    [InlineData("Host=/tmp;Datenbank=crm", null, CrmConnection.Variable, "datenbank")]
    [InlineData("not a connection string", null, CrmConnection.Variable, "cannot be read")]
    [InlineData("Host=/nowhere;Username=crm;Database=crm", null, CrmConnection.Variable, "/nowhere")]
    [InlineData("Host=127.0.0.1;Port=1;Username=crm;Database=crm", null, CrmConnection.Variable, "127.0.0.1:1")]
    public Task A_setting_that_leads_to_no_database_is_named_in_one_line(string application, string? owner, string setting, string fault) =>
        CheckRefusalAsync(application, owner, setting, fault);

    [Theory]
    [InlineData("Database=none", null, CrmConnection.Variable, "does not exist")]
    [InlineData("Username=nobody", null, CrmConnection.Variable, "does not exist")]
    [InlineData("Username=test", null, CrmConnection.Variable, "superuser")]
    [InlineData("", null, CrmConnection.Variable, "permission denied")]
    [InlineData("", "Username=nobody", CrmConnection.OwnerVariable, "does not exist")]
    [InlineData("", "Database=postgres", CrmConnection.OwnerVariable, "another one")]
    [InlineData("", "Username=crm_app", CrmConnection.OwnerVariable, "permission denied")]
    public Task A_role_or_database_that_cannot_be_used_is_named_in_one_line(string application, string? owner, string setting, string fault)
    {
        TestDatabase.NeedsPostgres();
        string given = Environment.GetEnvironmentVariable(CrmConnection.Variable)!;
        return CheckRefusalAsync($"{given};{application}", owner is null ? null : $"{given};{owner}", setting, fault);
    }

    [Fact]
    public async Task A_backup_is_restored()
    {
        TestDatabase.NeedsSqlite();
        await ImportAsync();
        string backup = Path.Combine(_data, "backup.db");

        (int backedUp, _, _) = await RunAsync("backup", backup);
        (int refused, _, string error) = await RunAsync("restore", backup);
        (int restored, _, _) = await RunAsync("restore", backup, "--replace");
        (int refresh, string refreshed, _) = await RunAsync("refresh");

        Assert.Equal((0, 1, 0, 0), (backedUp, refused, restored, refresh));
        Assert.Contains("--replace", error, StringComparison.Ordinal);
        Assert.Contains("new: built anew", refreshed, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        string file = Path.Combine(_data, "till.csv");
        await File.WriteAllTextAsync(file, "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n");
        await RunAsync("import", file, "--shop", "new", "--create-shop", "新しい店");
    }

    [Fact]
    public async Task All_charts_of_a_month_are_written_with_a_list_of_them()
    {
        string file = Path.Combine(_data, "till.csv");
        await File.WriteAllTextAsync(file, "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n2,A,2026-02-10,100\n3,,2026-01-11,50\n");
        await RunAsync("import", file, "--shop", "mise", "--create-shop", "わたし/の店");
        string target = Path.Combine(_data, "pictures");

        (int code, string output, _) = await RunAsync("charts", "--shop", "mise", "--out", target, "--month", "2026-01", "--format", "svg", "--theme", "print");
        (int wrong, _, string error) = await RunAsync("charts", "--out", target, "--month", "soon");

        Assert.Equal((0, 1), (code, wrong));
        Assert.Contains("yyyy-MM", error, StringComparison.Ordinal);
        JsonArray charts = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(target, "manifest.json")))!["charts"]!.AsArray();
        Assert.Contains($"{charts.Count} charts", output, StringComparison.Ordinal);
        Assert.Contains(charts, chart => (string)chart!["file"]! == "わたし_の店_最終来店からの経過日数_2026-01.svg");
        Assert.All(charts, chart => Assert.True(File.Exists(Path.Combine(target, (string)chart!["file"]!))));
        Assert.Equal(charts.Count + 1, Directory.GetFiles(target).Length);
    }

    [Fact]
    public async Task Analytics_tables_are_written_into_PostgreSQL()
    {
        await using NpgsqlConnection bi = await postgres.NewDatabaseAsync();
        string file = Path.Combine(_data, "till.csv");
        await File.WriteAllTextAsync(file, "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n2,A,2026-02-10,100\n3,,2026-01-11,50\n");
        await RunAsync("import", file, "--shop", "my-shop", "--create-shop", "わたしの店");

        (int code, string output, _) = await RunAsync("publish", "--to", bi.ConnectionString);
        (int again, _, _) = await RunAsync("publish", "--to", bi.ConnectionString, "--shop", "my-shop");
        (int unknown, _, string error) = await RunAsync("publish", "--to", bi.ConnectionString, "--shop", "other");
        (int unreachable, _, string refusal) = await RunAsync("publish", "--to", "Host=/nowhere");

        Assert.Equal((0, 0, 1, 1), (code, again, unknown, unreachable));
        Assert.Contains("my-shop: schema bi_my_shop and its rows of schema bi written", output, StringComparison.Ordinal);
        Assert.Contains("There is no shop \"other\".", error, StringComparison.Ordinal);
        Assert.StartsWith("PostgreSQL: ", refusal, StringComparison.Ordinal);
        await bi.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new("select sum(net_amount) from bi_my_shop.customer_month where count_orders > 0", bi);
        Assert.Equal(200m, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await using NpgsqlCommand feeds = new("select sum(revenue) from bi.sales_monthly where shop = 'my-shop'", bi);
        Assert.Equal(200m, await feeds.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("import")]
    [InlineData("refresh")]
    [InlineData("publish")]
    [InlineData("charts")]
    [InlineData("keys")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Every_verb_explains_itself(string verb)
    {
        (int code, string output, _) = await RunAsync(verb, "--help");

        Assert.Equal(0, code);
        Assert.Contains("--data", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serving_nothing_says_how_to_begin()
    {
        TestDatabase.NeedsSqlite();
        (int code, _, string error) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("demo", error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(CrmConnection.Variable, null);
        Environment.SetEnvironmentVariable(CrmConnection.OwnerVariable, null);
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task CheckRefusalAsync(string application, string? owner, string setting, string fault)
    {
        Environment.SetEnvironmentVariable(CrmConnection.Variable, application);
        Environment.SetEnvironmentVariable(CrmConnection.OwnerVariable, owner);

        (int code, string output, string error) = await RunAsync("refresh");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.StartsWith($"{setting}: ", error, StringComparison.Ordinal);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private async Task UsePeopleAsync(Func<PeopleStore, Invitations, Task> use)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(new DataFolder(_data));
        await use(new PeopleStore(database, TimeProvider.System), new Invitations(database, TimeProvider.System));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using StringWriter outputText = new();
        using StringWriter errorText = new();
        Console.SetOut(outputText);
        Console.SetError(errorText);
        try
        {
            int code = await CommandLine.RunAsync([.. args, "--data", _data]);
            return (code, outputText.ToString(), errorText.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}

[CollectionDefinition("commands", DisableParallelization = true)]
public sealed class CommandCollection;
