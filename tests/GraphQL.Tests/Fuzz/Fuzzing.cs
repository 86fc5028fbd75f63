using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GraphQlCrm.GraphQL.Tests.Fuzz;

/// <summary>
/// Tries one input after the other for a while. The seed counts up from a fixed one, so that every run begins with the same
/// inputs; <c>GRAPHQLCRM_FUZZ_SECONDS</c> makes runs longer, <c>GRAPHQLCRM_FUZZ_SEED</c> starts elsewhere, such as at the
/// seed of a failure.
/// </summary>
internal static class Fuzzing
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(20);

    /// <param name="make">Makes an input.</param>
    /// <param name="attempt">Handles it; whatever is thrown is a failure.</param>
    public static void Run(Func<Random, byte[]> make, Action<byte[]> attempt)
    {
        var duration = TimeSpan.FromSeconds(Setting("GRAPHQLCRM_FUZZ_SECONDS", 2));
        int seed = Setting("GRAPHQLCRM_FUZZ_SEED", 20260722);
        int tried = 0;
        byte[] input = [];
        Exception? failure = null;
        var watch = Stopwatch.StartNew();

        // A thread of its own: so that a hang can be told, and with the stack that a pool thread of the server has.
        var worker = new Thread(() =>
        {
            while (watch.Elapsed < duration && failure is null)
            {
                try
                {
                    input = make(new Random(seed));
                    attempt(input);
                    Interlocked.Increment(ref tried);
                    seed++;
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            }
        }, maxStackSize: 1_500_000) { IsBackground = true };
        worker.Start();
        bool hangs = false;
        while (!worker.Join(TimeSpan.FromMilliseconds(50)) && !hangs)
        {
            hangs = watch.Elapsed > duration + s_hang;
        }

        Assert.True(failure is null && !hangs, $"Seed {seed} {(hangs ? "hangs" : "fails")}:\n{Show(input)}\n{failure}");
        Assert.True(tried > 20, $"Only {tried} inputs were tried.");
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : standard;

    private static string Show(byte[] input) => $"{Convert.ToBase64String(input)}\n{Encoding.UTF8.GetString(input)}";
}
