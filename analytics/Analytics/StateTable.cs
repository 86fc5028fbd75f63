using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>The one row of <c>warehouse_state</c>.</summary>
internal static class StateTable
{
    public static WarehouseState Read(DuckDBConnection connection, long generation, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = connection.CreateCommand(SqlFile.Text("state/read_state"));
        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(cancellationToken);
        return reader.Read()
            ? new WarehouseState(
                generation,
                Version: reader.GetInt64(1),
                AsOf: reader.GetDateOnly(2),
                LastChange: reader.GetInt64(3),
                Customers: reader.GetInt64(4),
                Products: reader.GetInt64(5),
                SaleLines: reader.GetInt64(6),
                CustomerMonths: reader.GetInt64(7),
                LastBusinessDay: reader.IsDBNull(8) ? null : reader.GetDateOnly(8),
                LastKeptMonth: reader.IsDBNull(9) ? null : MonthNumber.FirstDay(reader.GetInt32(9)),
                VisitUnit: reader.GetBoolean(10) ? RawVisitUnit.Order : RawVisitUnit.Day)
            : throw new InvalidDataException("The table \"warehouse_state\" is empty.");
    }

    public static string ReadFingerprint(Generation generation)
    {
        DuckDBConnection connection = generation.Borrow()!;
        try
        {
            using DuckDBCommand command = connection.CreateCommand(SqlFile.Text("state/read_fingerprint"));
            return (string?)command.ExecuteScalar() ?? "";
        }
        finally
        {
            generation.GiveBack(connection);
        }
    }
}
