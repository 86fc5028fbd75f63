using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>What a stored mart holds, as numbers that are the same for the same rows.</summary>
/// <param name="Mart">The mart.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sum">Σ of the hashes of its rows; null where it has none.</param>
internal sealed record MartChecksum(string Mart, long Rows, string? Sum)
{
    /// <summary>Those of all marts of a file.</summary>
    public static List<MartChecksum> Read(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = connection.CreateCommand(SqlFile.Text("checks/mart_checksum"));
        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(cancellationToken);
        List<MartChecksum> checksums = [];
        while (reader.Read())
        {
            checksums.Add(new MartChecksum(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return checksums;
    }
}
