using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Tests;

/// <summary>Short forms of what every test does.</summary>
internal static class Memory
{
    public static DuckDBConnection Open()
    {
        DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    public static int Run(this DuckDBConnection connection, string sql, params object?[] parameters)
    {
        using DuckDBCommand command = connection.CreateCommand(sql);
        Array.ForEach(parameters, p => command.Parameters.Add(new DuckDBParameter(p)));
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string sql, params object?[] parameters)
    {
        using DuckDBCommand command = connection.CreateCommand(sql);
        Array.ForEach(parameters, p => command.Parameters.Add(new DuckDBParameter(p)));
        return command.ExecuteScalar();
    }

    public static int LivingHandles => OwnedHandle.Living;
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("duckdb-test-");

    public string Path => _directory.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public DuckDBConnection Open(string name)
    {
        DuckDBConnection connection = new($"Data Source={File(name)}");
        connection.Open();
        return connection;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
