using System.Diagnostics;

namespace GraphQlCrm.DuckDB.Tests;

public class CancellationTests
{
    private const string Endless = "select count(*) from range(1000000000) as a, range(1000000000) as b where (a.range * b.range) % 7 = 3";

    [Fact]
    public async Task A_cancelled_command_stops_and_the_connection_goes_on()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand(Endless);
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));
        Stopwatch watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_starts_nothing()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("create table t (x int)");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));

        Assert.Throws<DuckDBException>(() => connection.Run("select * from t"));
    }

    [Fact]
    public void A_command_that_takes_longer_than_its_timeout_is_stopped()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand(Endless);
        command.CommandTimeout = 1;

        DuckDBException error = Assert.Throws<DuckDBException>(() => command.ExecuteScalar());

        Assert.Equal(DuckDBErrorType.Interrupt, error.ErrorType);
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task Cancel_from_another_thread_stops_the_statement()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand(Endless);
        Task<object?> running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        DuckDBException error = await Assert.ThrowsAsync<DuckDBException>(() => running);
        Assert.Equal(DuckDBErrorType.Interrupt, error.ErrorType);
    }

    [Fact]
    public async Task A_stream_is_cancelled_in_the_middle()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select i from range(100000000000) as t (i)");
        command.UseStreamingMode = true;
        using CancellationTokenSource cancel = new();
        using DuckDBDataReader reader = await command.ExecuteReaderAsync(cancel.Token);
        Assert.True(reader.ReadChunk());
        await cancel.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reader.ReadChunk())
            {
            }
        });
    }

    [Fact]
    public async Task Cancelling_at_random_moments_never_breaks_the_connection()
    {
        using DuckDBConnection connection = Memory.Open();
        Random random = new(3);
        for (int i = 0; i < 100; i++)
        {
            using CancellationTokenSource cancel = new();
            using DuckDBCommand command = connection.CreateCommand("select sum(i)::bigint from range(2000000) as t (i)");
            Task<object?> running = command.ExecuteScalarAsync(cancel.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 5), TestContext.Current.CancellationToken);
            await cancel.CancelAsync();
            try
            {
                Assert.Equal(1_999_999_000_000L, await running);
            }
            catch (OperationCanceledException)
            {
                // Either answer is right; the next statement must run.
            }

            Assert.Equal(i, connection.Scalar("select ?::int", i));
        }
    }
}
