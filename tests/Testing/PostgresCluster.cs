using System.Diagnostics;
using Npgsql;

namespace GraphQlCrm.Testing;

/// <summary>
/// A PostgreSQL server of this test run: a cluster in a temporary folder, reached by a socket in that folder alone, gone
/// with the run. Where PostgreSQL is not installed, tests that need it are skipped with the reason.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    /// <summary>Who may do everything.</summary>
    public const string Superuser = "test";

    private const string Installations = "/usr/lib/postgresql";
    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlcrm-postgres-").FullName;
    private readonly int _connectionsMax;
    private string? _programs;
    private bool _isRunning;
    private int _databases;

    public PostgresCluster()
        : this(100)
    {
    }

    private PostgresCluster(int connectionsMax)
    {
        _connectionsMax = connectionsMax;
    }

    /// <summary>A server that takes so many connections; not started yet.</summary>
    public static PostgresCluster Of(int connectionsMax) => new(connectionsMax);

    /// <summary>Leads to the server as its superuser.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Username = Superuser }.ToString();

    /// <summary>Why there is no server.</summary>
    public string? Reason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _programs = Directory.Exists(Installations)
            ? Directory.GetDirectories(Installations).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
            : null;
        if (_programs is null)
        {
            Reason = $"PostgreSQL is not installed: there is no initdb below {Installations}.";
            return;
        }

        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", _folder);
        }

        await ProgramAsync("initdb", "-D", $"{_folder}/data", "-U", Superuser, "--locale=C", "--encoding=UTF8", "--no-sync");
        await ProgramAsync("pg_ctl", "-D", $"{_folder}/data", "-w", "-l", $"{_folder}/log", "-o", $"-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections={_connectionsMax} -k {_folder}", "start");
        _isRunning = true;
    }

    /// <summary>A connection to an empty database, not yet open.</summary>
    public async Task<NpgsqlConnection> NewDatabaseAsync()
    {
        Assert.SkipWhen(Reason is not null, Reason ?? string.Empty);
        string name = $"test{Interlocked.Increment(ref _databases)}";
        await ProgramAsync("createdb", "-h", _folder, "-U", Superuser, name);
        return new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, Pooling = false }.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
        {
            await ProgramAsync("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task ProgramAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Path.Combine(_programs!, program), .. arguments])
        : RunAsync(Path.Combine(_programs!, program), arguments);

    private async Task RunAsync(string program, params string[] arguments)
    {
        // pg_ctl leaves a server behind that would hold on to redirected output, so only errors of the others are read.
        bool isRead = !arguments.Contains("start");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = isRead,
            RedirectStandardOutput = isRead,
            WorkingDirectory = _folder,
        })!;
        string error = isRead ? await process.StandardError.ReadToEndAsync() : string.Empty;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} has failed: {error}");
    }
}
