using System.Net;
using GraphQlCrm.Testing;
using Npgsql;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>Takes the database of a server away and gives it back, and what clients hear of it.</summary>
internal static class Outage
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Breaks all connections and lets nobody have a new one, or lets them have them again.</summary>
    public static async Task AllowAsync(Server server, bool isAllowed)
    {
        NpgsqlConnectionStringBuilder database = new(server.Postgres);
        string elsewhere = new NpgsqlConnectionStringBuilder(server.Postgres) { Database = "postgres" }.ToString();
        await TestDatabase.AskAsync(elsewhere, $"alter database {database.Database} allow_connections {isAllowed}");
        // One that was being opened meanwhile is not there to be broken at first.
        string breakAll = $"select count(pg_terminate_backend(pid))::text from pg_stat_activity where datname = '{database.Database}'";
        while (!isAllowed && await TestDatabase.AskAsync(elsewhere, breakAll) is not ["0"])
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }
    }

    /// <summary>Come back later, and not a word of the database.</summary>
    public static async Task<string> UnavailableAsync(HttpResponseMessage response)
    {
        using HttpResponseMessage owned = response;
        string body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{response.RequestMessage!.RequestUri}: {response.StatusCode}: {body}");
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("npgsql", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("accepting", body, StringComparison.Ordinal);
        Assert.DoesNotContain("terminat", body, StringComparison.Ordinal);
        return body;
    }

    public static async Task AgainAsync(Func<Task<string>> ask)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception) when (i < 60)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
            }
        }
    }
}
