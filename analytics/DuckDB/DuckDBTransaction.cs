using System.Data;
using System.Data.Common;

namespace GraphQlCrm.DuckDB;

/// <summary>A transaction of one connection. It sees the state at its first statement, and its own changes.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;
    private bool _isOver;

    internal DuckDBTransaction(DuckDBConnection connection, bool isReadOnly)
    {
        _connection = connection;
        connection.Execute(isReadOnly ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION");
    }

    /// <summary>Always snapshot isolation, the engine's only level.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => _isOver ? null : _connection;

    /// <summary>Makes the changes visible and durable. If it fails, none of them is.</summary>
    public override void Commit() => End("COMMIT");

    /// <summary>Takes the changes back.</summary>
    public override void Rollback() => End("ROLLBACK");

    /// <summary>Rolls back what was not committed.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isOver)
        {
            // A connection that is closed has rolled back already, and so has a transaction that the engine gave up.
            if (_connection.State == ConnectionState.Open)
            {
                try
                {
                    Rollback();
                }
                catch (DuckDBException error) when (error.ErrorType == DuckDBErrorType.Transaction)
                {
                    Finish();
                }
            }

            Finish();
        }

        base.Dispose(disposing);
    }

    private void End(string sql)
    {
        if (_isOver)
        {
            throw new InvalidOperationException("The transaction is over already.");
        }

        // After a failed COMMIT the engine has rolled back: there is nothing left to end.
        Finish();
        _connection.Execute(sql);
    }

    private void Finish()
    {
        _isOver = true;
        _connection.Transaction = null;
    }
}
