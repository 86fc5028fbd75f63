using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The customers behind a number: <c>Sql/queries/customer_list.sql</c>, see docs/metrics.md.</summary>
public static class CustomerList
{
    private const int LimitMax = 1_001;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The selection contradicts itself, or too many customers are asked for.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CustomerListResult> RunAsync(ShopWarehouse shop, CustomerListParameters parameters, CancellationToken cancellationToken = default)
    {
        string? fault = parameters.Limit is < 0 or > LimitMax ? $"limit must be between 0 and {LimitMax}." : parameters.Selection.Fault();
        return fault is null ? shop.ReadAsync(reader => Run(reader, parameters), cancellationToken) : throw new QueryParameterException(fault);
    }

    private static CustomerListResult Run(WarehouseReader reader, CustomerListParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        List<(long Count, CustomerFigures Customer)> rows = reader.RowsOf(
            SqlFile.Text(
                "queries/customer_list",
                [CustomerFiguresPart.Relation, .. parameters.Selection.Relations, ("selection", $"selections/{parameters.Selection.Sql}")]),
            Read,
            [
                .. CustomerFiguresPart.Parameters(asOf),
                .. parameters.Selection.Parameters(reader, asOf),
                ("order_by", (int)parameters.OrderBy),
                ("is_descending", parameters.IsDescending),
                ("after_key", parameters.After?.Key),
                ("after_id", parameters.After?.CustomerId),
                ("before_key", parameters.Before?.Key),
                ("before_id", parameters.Before?.CustomerId),
                ("is_backward", parameters.IsBackward),
                // One row at least, which tells how many there are.
                ("limit", Math.Max(1, parameters.Limit)),
            ]);
        return new CustomerListResult(asOf, rows.Count == 0 ? 0 : rows[0].Count, [.. rows.Take(parameters.Limit).Select(row => row.Customer)]);
    }

    private static (long Count, CustomerFigures Customer) Read(DuckDBDataReader reader) => (
        reader.GetInt64(10),
        new CustomerFigures(
            reader.GetGuid(2),
            new CustomerPosition(reader.GetInt64(1), reader.GetGuid(2)),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetDateOnly(5),
            reader.GetDateOnly(6),
            reader.GetInt32(7),
            (CustomerClass)reader.GetInt32(8),
            reader.GetBoolean(9) ? ClassActivity.Lapsed : ClassActivity.Active));
}
