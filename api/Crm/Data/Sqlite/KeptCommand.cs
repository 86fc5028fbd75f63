using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>A command that stays prepared for the next time.</summary>
internal sealed class KeptCommand(string text, SqliteConnection connection) : SqliteCommand(text, connection)
{
    /// <summary>Whether somebody still reads what it found.</summary>
    public bool IsBusy => DataReader is not null;
}
