using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Customers;

/// <summary>Queries over <c>Sql/parts/customer_figures.sql</c>: what every customer has done up to a day.</summary>
internal static class CustomerFiguresPart
{
    /// <summary>The name by which queries call it, and its file.</summary>
    public static (string Name, string Path) Relation { get; } = ("customer_figures", "parts/customer_figures");

    /// <summary>The values of its parameters.</summary>
    public static (string Name, object? Value)[] Parameters(DateOnly asOf) => [("as_of", asOf)];

    /// <summary>Runs a file that calls it, for a day.</summary>
    public static List<T> FigureRows<T>(
        this WarehouseReader reader,
        string sqlPath,
        Func<DuckDBDataReader, T> row,
        DateOnly asOf,
        params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        reader.RowsOf(SqlFile.Text(sqlPath, Relation), row, [.. Parameters(asOf), .. parameters]);
}
