using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>What a stored mart holds, as numbers that are the same for the same rows.</summary>
/// <param name="Mart">The mart.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sum">Σ of the hashes of its rows; null where it has none.</param>
internal sealed record MartChecksum(string Mart, long Rows, string? Sum)
{
    /// <summary>The marts that differ; null if one of the files has been closed.</summary>
    public static List<MartDifference>? Compare(Generation held, Generation expected, CancellationToken cancellationToken) =>
        Of(held, cancellationToken) is { } has && Of(expected, cancellationToken) is { } should
            ? [.. has.Zip(should).Where(pair => pair.First != pair.Second).Select(pair => new MartDifference(pair.First.Mart, pair.First.Rows, pair.Second.Rows))]
            : null;

    private static List<MartChecksum>? Of(Generation generation, CancellationToken cancellationToken)
    {
        if (generation.Borrow() is not { } connection)
        {
            return null;
        }

        try
        {
            return Read(connection, cancellationToken);
        }
        finally
        {
            generation.GiveBack(connection);
        }
    }

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
