using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Analytics.Snapshots;
using Npgsql;
using NpgsqlTypes;

namespace GraphQlCrm.Analytics.Postgres;

/// <summary>
/// The schema <c>bi</c> of a PostgreSQL database: tables with stable names and comments over all shops, which a role reads of the
/// shops that it was given alone. A shop's rows are replaced all at once.
/// </summary>
public static class BiSchema
{
    /// <summary>Makes the schema, or adds what it lacks; does nothing if it is as it should be.</summary>
    /// <param name="connection">An open connection of a role that may make schemas and roles.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    public static async Task EnsureAsync(NpgsqlConnection connection, IReadOnlyList<BiTable> tables, CancellationToken cancellationToken)
    {
        string ddl = SqlFile.Text("postgres/bi_schema") + string.Concat(tables.Select(Ddl));
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ddl)).AsSpan(0, 16));
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Two servers may begin at once.
        await RunAsync(connection, "select pg_advisory_xact_lock(hashtext('graphqlcrm bi'))", cancellationToken);
        await using (NpgsqlCommand known = new("select obj_description(to_regnamespace('bi')::oid, 'pg_namespace')", connection))
        {
            if (await known.ExecuteScalarAsync(cancellationToken) is string text && text.EndsWith(fingerprint, StringComparison.Ordinal))
            {
                return;
            }
        }

        await RunAsync(connection, $"{ddl}; comment on schema bi is {Quoted($"Figures of the shops for analysis tools, {fingerprint}")}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The version of a shop's figures that the schema has; null if it has none.</summary>
    public static async Task<string?> VersionAsync(NpgsqlConnection connection, string shop, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new("select version from bi.published where shop = $1", connection) { Parameters = { new() { Value = shop } } };
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Replaces a shop's rows in all tables, in one transaction: readers see the old ones or the new ones.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="shop">The shop, as it stands in the first column.</param>
    /// <param name="version">The version that is noted.</param>
    /// <param name="tables">Opens the rows of one table after the other.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    public static async Task ReplaceAsync(NpgsqlConnection connection, string shop, string version, IAsyncEnumerable<BiRows> tables, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "select pg_advisory_xact_lock(hashtext('graphqlcrm bi'), hashtext($1))", cancellationToken, shop);
        await foreach (BiRows rows in tables.WithCancellation(cancellationToken))
        {
            using (rows.Rows)
            {
                await RunAsync(connection, $"delete from bi.{rows.Table.Name} where shop = $1", cancellationToken, shop);
                await CopyAsync(connection, rows, cancellationToken);
            }
        }

        await RunAsync(
            connection,
            "insert into bi.published values ($1, $2, now()) on conflict (shop) do update set version = excluded.version, published_at = excluded.published_at",
            cancellationToken,
            shop,
            version);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, BiRows rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<BiColumn> columns = rows.Table.Columns;
        string names = string.Join(", ", columns.Select(column => SnapshotSql.Name(column.Name)));
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync($"copy bi.{rows.Table.Name} ({names}) from stdin (format binary)", cancellationToken);
        foreach (DbDataReader row in rows.Rows.Rows(new SnapshotStatement(rows.Select, []), cancellationToken))
        {
            await importer.StartRowAsync(cancellationToken);
            for (int i = 0; i < columns.Count; i++)
            {
                if (SnapshotValues.Read(row, i, columns[i].Type) is { } value)
                {
                    await importer.WriteAsync(value, TypeOf(columns[i].Type), cancellationToken);
                }
                else
                {
                    await importer.WriteNullAsync(cancellationToken);
                }
            }
        }

        await importer.CompleteAsync(cancellationToken);
    }

    private static string Ddl(BiTable table)
    {
        string name = $"bi.{table.Name}";
        StringBuilder sql = new();
        sql.Append(null, $";\ncreate table if not exists {name} ({string.Join(", ", table.Columns.Where(column => column.IsKey).Select(column => $"{SnapshotSql.Name(column.Name)} {TypeName(column.Type)} not null"))}, primary key ({string.Join(", ", table.Columns.Where(column => column.IsKey).Select(column => SnapshotSql.Name(column.Name)))}))");
        sql.Append(null, $";\ncomment on table {name} is {Quoted(table.Comment)}");
        foreach (BiColumn column in table.Columns)
        {
            // What a later version adds is empty until the shop is published again; nothing that tools use is taken away.
            sql.Append(null, $";\nalter table {name} add column if not exists {SnapshotSql.Name(column.Name)} {TypeName(column.Type)}");
            sql.Append(null, $";\ncomment on column {name}.{SnapshotSql.Name(column.Name)} is {Quoted(column.Comment)}");
        }

        return sql.Append(null, $";\nalter table {name} enable row level security; drop policy if exists own_shops on {name}; create policy own_shops on {name} for select using (shop in (select reader.shop from bi.reader)); grant select on {name} to crm_bi_reader").ToString();
    }

    private static string TypeName(SnapshotType type) => type switch
    {
        SnapshotType.Int32 => "integer",
        SnapshotType.Int64 => "bigint",
        SnapshotType.Rate => "numeric(18, 6)",
        SnapshotType.Boolean => "boolean",
        SnapshotType.Date => "date",
        SnapshotType.Instant => "timestamptz",
        _ => "text",
    };

    private static NpgsqlDbType TypeOf(SnapshotType type) => type switch
    {
        SnapshotType.Int32 => NpgsqlDbType.Integer,
        SnapshotType.Int64 => NpgsqlDbType.Bigint,
        SnapshotType.Rate => NpgsqlDbType.Numeric,
        SnapshotType.Boolean => NpgsqlDbType.Boolean,
        SnapshotType.Date => NpgsqlDbType.Date,
        SnapshotType.Instant => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };

    private static string Quoted(string text) => SnapshotSql.Text(text);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string[] values)
    {
#pragma warning disable CA2100 // Only texts of files, names of tables, and comments that are quoted.
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        foreach (string value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
