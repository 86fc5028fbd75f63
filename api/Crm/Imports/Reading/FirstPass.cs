namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// What is known of a file before anything is written: that it can be read to its end, how many rows it has, and which
/// orders are scattered.
/// </summary>
internal sealed record FirstPass(CsvDialect Dialect, string HeaderText, long RowCount, ScatteredOrders Scattered)
{
    /// <exception cref="ImportException">The file or the mapping cannot be read at all.</exception>
    public static FirstPass Run(ImportMapping mapping, ImportFile file, CancellationToken cancellationToken)
    {
        var dialect = CsvDialect.Of(mapping, file, cancellationToken);
        using Stream stream = file.Open();
        using CsvRows rows = new(mapping, dialect, stream);
        ScatteredOrders scattered = new();
        bool isByLine = mapping is { Kind: ImportKind.Sales, Shape: SalesShape.Line };
        long count = 0;
        while (rows.Read())
        {
            if (count++ % 1000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (isByLine)
            {
                scattered.See(rows["orderId"]);
            }
        }

        scattered.Close();
        return new FirstPass(dialect, rows.HeaderText, count, scattered);
    }
}
