using GraphQlCrm.Analytics.Loading;
using Npgsql;
using NpgsqlTypes;

namespace GraphQlCrm.Analytics.Postgres;

/// <summary>
/// The marts of one shop in a schema of a PostgreSQL database, made of the same rows by the same SQL files. For tools that
/// read PostgreSQL, and a second opinion on every figure.
/// </summary>
public static class PostgresWarehouse
{
    /// <summary>Makes the schema anew, in one transaction: readers see the old tables until it is committed.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="schema">The schema, which belongs to this shop alone; whatever it holds is dropped.</param>
    /// <param name="shop">The rows.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    /// <exception cref="ArgumentException">The name of the schema is none of lower-case letters, digits and underscores.</exception>
    /// <exception cref="WarehouseInputException">The rows contradict one another.</exception>
    public static async Task RebuildAsync(NpgsqlConnection connection, string schema, RawShop shop, CancellationToken cancellationToken = default)
    {
        if (schema.Length is 0 or > 63 || schema.Any(letter => letter is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '_')))
        {
            throw new ArgumentException("A schema is named by at most 63 lower-case letters, digits and underscores.", nameof(schema));
        }

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, $"drop schema if exists {schema} cascade; create schema {schema}; set local search_path to {schema}", cancellationToken);
        await RunAsync(connection, SqlFile.Text("postgres/functions"), cancellationToken);
        foreach (string table in Build.RawTables)
        {
            await RunAsync(connection, PostgresDialect.Translate(SqlFile.Text($"raw/{table}")), cancellationToken);
        }

        await CopyAsync(connection, "raw_shop", new[] { shop.VisitUnit }.ToAsyncEnumerable(), Write, cancellationToken);
        await CopyAsync(connection, "raw_customer", shop.Customers, Write, cancellationToken);
        await CopyAsync(connection, "raw_product", shop.Products, Write, cancellationToken);
        await CopyAsync(connection, "raw_sale_line", shop.SaleLines, Write, cancellationToken);
        await CopyAsync(connection, "raw_class_threshold", shop.ClassThresholds.ToAsyncEnumerable(), Write, cancellationToken);
        await CopyAsync(connection, "raw_class_closing", shop.ClassClosings.ToAsyncEnumerable(), Write, cancellationToken);
        await CopyAsync(connection, "raw_class_closing_row", shop.ClassClosingRows, Write, cancellationToken);
        await CopyAsync(connection, "raw_class_correction", shop.ClassCorrections.ToAsyncEnumerable(), Write, cancellationToken);
        foreach (string view in Build.StagingViews)
        {
            await RunAsync(connection, $"create temp view {view} as {PostgresDialect.Translate(SqlFile.Text($"staging/{view}"))}", cancellationToken);
        }

        foreach (Mart mart in Mart.All.Where(mart => mart.Kind is MartKind.Table or MartKind.View))
        {
            string kind = mart.Kind == MartKind.Table ? "table" : "view";
            await RunAsync(connection, $"create {kind} {schema}.{mart.Name} as {PostgresDialect.Translate(SqlFile.Text(mart.Path))}", cancellationToken);
            if (mart.Kind == MartKind.Table)
            {
                await RunAsync(connection, $"analyze {schema}.{mart.Name}", cancellationToken);
            }
        }

        await RunAsync(
            connection,
            string.Concat([.. Build.StagingViews.Select(view => $"drop view {view}; "), .. Build.RawTables.Select(table => $"drop table {table}; ")]),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Only texts of files, and names that were checked.
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.MessageText.Contains("for a sale line", StringComparison.Ordinal))
        {
            throw new WarehouseInputException(error.MessageText, error);
        }
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        IAsyncEnumerable<T> rows,
        Action<NpgsqlBinaryImporter, T> write,
        CancellationToken cancellationToken)
    {
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", cancellationToken);
        await foreach (T row in rows.WithCancellation(cancellationToken))
        {
            await importer.StartRowAsync(cancellationToken);
            write(importer, row);
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private static void Write(NpgsqlBinaryImporter to, RawVisitUnit unit) => to.Write(unit == RawVisitUnit.Order);

    private static void Write(NpgsqlBinaryImporter to, RawCustomer row)
    {
        to.Write(row.CustomerId);
        to.Write(row.Code);
        to.Write(row.Name);
        to.Write(row.RegisteredOn);
        to.Write(row.Prefecture);
        to.Write(row.AcquisitionChannel);
        to.Write(row.ReferrerId);
        to.Write(row.IsMember);
    }

    private static void Write(NpgsqlBinaryImporter to, RawProduct row)
    {
        to.Write(row.ProductId);
        to.Write(row.Code);
        to.Write(row.Name);
        to.Write(row.Category);
    }

    private static void Write(NpgsqlBinaryImporter to, RawSaleLine row)
    {
        to.Write(row.SaleId);
        to.Write(row.LineId);
        Write(to, row.CustomerId, NpgsqlDbType.Uuid);
        Write(to, row.ProductId, NpgsqlDbType.Uuid);
        to.Write((short)row.Type);
        to.Write(row.Kind == RawSaleKind.Refund);
        to.Write(row.BusinessDate);
        Write(to, row.RefundDate, NpgsqlDbType.Date);
        to.Write(row.Quantity);
        to.Write(row.Amount);
    }

    private static void Write(NpgsqlBinaryImporter to, RawClassThreshold row)
    {
        to.Write(row.Version);
        to.Write(row.ValidFrom);
        to.Write(row.SteadyDays);
        to.Write(row.LoyalDays);
        to.Write(row.LoyalAmount);
        to.Write(row.LapseDays);
    }

    private static void Write(NpgsqlBinaryImporter to, RawClassClosing row)
    {
        to.Write(MonthNumber.Of(row.Month));
        to.Write(row.EvaluatedOn);
        to.Write(row.Lines.Version);
        to.Write(row.Lines.SteadyDays);
        to.Write(row.Lines.LoyalDays);
        to.Write(row.Lines.LoyalAmount);
        to.Write(row.Lines.LapseDays);
    }

    private static void Write(NpgsqlBinaryImporter to, RawClassClosingRow row)
    {
        to.Write(MonthNumber.Of(row.Month));
        to.Write(row.CustomerId);
        to.Write((short)(row.OpeningClass ?? 0));
        to.Write(row.OpeningIsLapsed);
        to.Write((short)(row.CorrectionReason ?? 0));
        to.Write((short)(row.MoveReason ?? 0));
        to.Write((short)(row.Class ?? 0));
        to.Write(row.IsLapsed);
        to.Write(row.Visits);
        Write(to, row.FirstVisit, NpgsqlDbType.Date);
        Write(to, row.LastVisit, NpgsqlDbType.Date);
        to.Write(row.Amount);
    }

    private static void Write(NpgsqlBinaryImporter to, RawClassCorrection row)
    {
        to.Write(row.CustomerId);
        to.Write((short)row.Reason);
    }

    private static void Write<T>(NpgsqlBinaryImporter to, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            to.Write(known, type);
        }
        else
        {
            to.WriteNull();
        }
    }
}
