using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Api.Hosting;

/// <summary>Opens the operational database: SQLite in the data folder, or PostgreSQL where the environment names it.</summary>
internal static class CrmConnection
{
    /// <summary>Connection string of PostgreSQL, for the role that the program works as.</summary>
    public const string Variable = "GRAPHQLCRM_DATABASE";

    /// <summary>The same for the role that owns the tables; without it they belong to the first one.</summary>
    public const string OwnerVariable = "GRAPHQLCRM_DATABASE_OWNER";

    /// <summary>Whether the database is PostgreSQL.</summary>
    public static bool IsPostgres => Setting(Variable) is not null;

    /// <summary>Opens it. The caller disposes it.</summary>
    /// <exception cref="SettingException">A variable of the environment leads to no database that can be used.</exception>
    public static async Task<CrmDatabase> OpenAsync(DataFolder folder, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CrmDatabase.OpenAsync(SettingsOf(folder), TimeProvider.System, cancellationToken);
        }
        catch (DatabaseSetupException error)
        {
            bool isOfOwner = error.Setting == nameof(DatabaseSettings.PostgresOwner) && Setting(OwnerVariable) is not null;
            throw new SettingException($"{(isOfOwner ? OwnerVariable : Variable)}: {error.Message}", error);
        }
    }

    private static DatabaseSettings SettingsOf(DataFolder folder) => new(folder.Database)
    {
        Postgres = Setting(Variable),
        PostgresOwner = Setting(OwnerVariable),
    };

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>A variable of the environment does not hold what it should; the message names it.</summary>
internal sealed class SettingException(string message, Exception inner) : Exception(message, inner);
