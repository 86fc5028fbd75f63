using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>What a piece of work shares with others.</summary>
internal enum WriteScope
{
    /// <summary>A transaction with others, in a savepoint of its own: small work.</summary>
    Group,

    /// <summary>A transaction of its own: large work, for which a savepoint would keep every changed page in memory.</summary>
    Transaction,

    /// <summary>No transaction at all.</summary>
    Outside,
}

/// <summary>One piece of work in the writer's queue. Its caller is told only when the group has been committed.</summary>
internal abstract class WriteItem(WriteScope scope)
{
    public WriteScope Scope { get; } = scope;

    /// <summary>Runs the work; false if it threw, and then nothing of it may stay.</summary>
    public abstract Task<bool> RunAsync(SqliteTransaction transaction);

    /// <summary>What the database said if the work failed by it.</summary>
    public abstract SqliteException? Fault { get; }

    public abstract void Fail(Exception error);

    public abstract void Complete();
}

/// <inheritdoc />
internal sealed class WriteItem<T>(Func<SqliteTransaction, Task<T>> work, WriteScope scope, CancellationToken cancellationToken) : WriteItem(scope)
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _error;

    public Task<T> Result => _completion.Task;

    public override SqliteException? Fault
    {
        get
        {
            Exception? error = _error;
            while (error is not (null or SqliteException))
            {
                error = error.InnerException;
            }

            return (SqliteException?)error;
        }
    }

    public override async Task<bool> RunAsync(SqliteTransaction transaction)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _value = await work(transaction);
            return true;
        }
        catch (Exception error)
        {
            _error = error;
            return false;
        }
    }

    public override void Fail(Exception error)
    {
        _error ??= error;
        Complete();
    }

    public override void Complete()
    {
        switch (_error)
        {
            case null:
                _completion.TrySetResult(_value!);
                break;
            case OperationCanceledException:
                _completion.TrySetCanceled(cancellationToken);
                break;
            default:
                _completion.TrySetException(_error);
                break;
        }
    }
}
