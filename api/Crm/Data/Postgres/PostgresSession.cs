using System.Buffers.Binary;
using System.Data.Common;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// What a connection says of itself: the shops whose rows it may touch. The policies of row-level security ask for it
/// (Data/Postgres/fence.sql); a connection that has said nothing sees nothing.
/// </summary>
internal static class PostgresSession
{
    private const string LockTimeout = "120s";
    private const string ReadSql = "select set_config('app.shops', @shops, false), set_config('default_transaction_read_only', 'on', false)";

    /// <summary>For a connection that reads, until it goes back to the pool, which resets it.</summary>
    public static void Read(DbConnection connection, IEnumerable<Guid> shops) =>
        connection.Execute(ReadSql, ("@shops", Text(shops)));

    /// <inheritdoc cref="Read" />
    public static async Task ReadAsync(DbConnection connection, IEnumerable<Guid> shops, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.Command(ReadSql, ("@shops", Text(shops)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>For what is asked before a shop is known: a few tables are then seen across shops, and none can be written.</summary>
    public static void Directory(DbConnection connection) => connection.Execute("select set_config('app.directory', 'on', false), set_config('default_transaction_read_only', 'on', false)");

    /// <summary>
    /// Begins the work of a transaction in a shop, or in none: it may touch that shop until it ends, and nobody else writes
    /// there meanwhile.
    /// </summary>
    public static async Task WriteAsync(DbConnection connection, Guid? shop, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.Command(
            "select set_config('app.shops', @shops, true), set_config('lock_timeout', @timeout, true), pg_advisory_xact_lock(@key)",
            ("@shops", Text(shop is { } one ? [one] : [])),
            ("@timeout", LockTimeout),
            ("@key", LockKey(shop ?? Guid.Empty)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The shops as the policies read them.</summary>
    public static string Text(IEnumerable<Guid> shops) => string.Join(',', shops);

    // Two shops of one key would only wait for each other.
    private static long LockKey(Guid shop)
    {
        Span<byte> bytes = stackalloc byte[16];
        shop.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
    }
}
