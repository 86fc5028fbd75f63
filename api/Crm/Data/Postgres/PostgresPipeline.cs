using System.Data.Common;
using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// Sends many statements at a time: what is only posted waits until a statement is asked for its answer, and goes with it
/// in one message. So an order with its lines is one round trip, and nothing is seen out of order.
/// </summary>
internal sealed class PostgresPipeline(NpgsqlConnection connection) : BulkConnection(connection, PostgresDialect.Instance)
{
    private const int PostedMax = 1_000;
    private const int GatherFirst = 1_000;
    private const int GatherFactor = 8;

    private readonly List<NpgsqlBatchCommand> _posted = [];
    private long _sent;
    private long _gatherAt = GatherFirst;

    /// <summary>Lets the server learn how rows lie; plans that it has kept are made anew.</summary>
    public const string GatherSql = "call gather_statistics()";

    /// <inheritdoc />
    public override DbConnection Connection
    {
        get
        {
            Flush();
            return base.Connection;
        }
    }

    public override bool IsRemote => true;

    public override BulkStatement Prepare(string sql) => new PostgresStatement(this, sql);

    public void Post(NpgsqlBatchCommand command)
    {
        _posted.Add(command);
        if (_posted.Count >= PostedMax)
        {
            Flush();
        }
    }

    /// <summary>Runs what was posted and the command; tells how many rows the command has changed.</summary>
    public int Run(NpgsqlBatchCommand command)
    {
        _posted.Add(command);
        Flush();
        return command.RecordsAffected;
    }

    /// <summary>Runs what was posted and the query.</summary>
    public List<object?[]> Read(NpgsqlBatchCommand query)
    {
        _posted.Add(query);
        using NpgsqlBatch batch = Batch();

        // What was posted returns no rows: the reader stands at the query.
        using NpgsqlDataReader reader = batch.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    public void Flush()
    {
        if (_posted.Count > 0)
        {
            using NpgsqlBatch batch = Batch();
            batch.ExecuteNonQuery();
        }
    }

    /// <summary>What was posted in a transaction that is rolled back is not sent.</summary>
    public void Discard() => _posted.Clear();

    private NpgsqlBatch Batch()
    {
        NpgsqlBatch batch = connection.CreateBatch();
        if (_sent >= _gatherAt)
        {
            _gatherAt = _sent * GatherFactor;
            batch.BatchCommands.Add(new NpgsqlBatchCommand(GatherSql));
        }

        foreach (NpgsqlBatchCommand command in _posted)
        {
            batch.BatchCommands.Add(command);
        }

        _sent += _posted.Count;
        _posted.Clear();
        return batch;
    }
}
