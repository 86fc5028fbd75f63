using System.Text.Json;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.Benchmarks.Execution;

/// <summary>
/// What does a request cost the engine: one whose document and plan are kept, and one that is parsed, validated and planned
/// anew? (Cold less warm is parse + validate + plan; Language has the first two.)
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ExecuteBenchmarks
{
    private const string One = "query($number: Int!) { customer(number: $number) { number name prefecture birthday points isActive } }";
    private const string Nested = "{ customers { number name orders { number orderedAt lines { number quantity amount } } } }";
    private const string Loaded = "{ customers { number orders { lines { number product { id name } } } } }";

    private static readonly JsonElement s_number = JsonElement.Parse("""{"number":7}""");

    private readonly RequestExecutor _warm = new(ShelfSchema.Create());
    private readonly RequestExecutor _cold = new(ShelfSchema.Create(), new RequestExecutorOptions { DocumentCacheSizeMax = 0 });

    /// <summary>One object, six fields, one variable.</summary>
    [Benchmark]
    public Task<int> One_object_warm() => ExecuteAsync(_warm, One, s_number);

    /// <summary>The same without a kept plan.</summary>
    [Benchmark]
    public Task<int> One_object_cold() => ExecuteAsync(_cold, One, s_number);

    /// <summary>50 × 5 × 3 objects at hand.</summary>
    [Benchmark]
    public Task<int> Nested_list_warm() => ExecuteAsync(_warm, Nested, default);

    /// <summary>The same without a kept plan.</summary>
    [Benchmark]
    public Task<int> Nested_list_cold() => ExecuteAsync(_cold, Nested, default);

    /// <summary>750 keys, three distinct ones, through a data loader.</summary>
    [Benchmark]
    public Task<int> DataLoader_of_750_keys() => ExecuteAsync(_warm, Loaded, default);

    private static async Task<int> ExecuteAsync(RequestExecutor executor, string query, JsonElement variables)
    {
        using ExecutionResult result = await executor.ExecuteAsync(new OperationRequest { Query = query, Variables = variables }, CancellationToken.None).ConfigureAwait(false);
        return result.Errors.Count == 0 ? result.Json.Length : throw new InvalidOperationException(result.ToString());
    }
}
