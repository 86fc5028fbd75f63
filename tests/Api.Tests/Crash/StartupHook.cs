using System.Diagnostics;
using System.Globalization;

#pragma warning disable CA1050 // The runtime looks for a class of this name outside of any namespace.

/// <summary>
/// Run by the runtime before the program, in the processes that <see cref="GraphQlCrm.Api.Tests.Crash.ServerProcess"/> starts: kills
/// the process at the milestone that the environment names. Nothing of it is in the program.
/// </summary>
internal static class StartupHook
{
    /// <summary>Holds the milestone, and after a colon which passing of it, counted from 1.</summary>
    public const string Variable = "CRASH_AT";

    private const string SourceName = "GraphQlCrm.Milestones";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(':') is [var milestone, var count])
        {
            DiagnosticListener.AllListeners.Subscribe(new Sources(milestone, int.Parse(count, CultureInfo.InvariantCulture)));
        }
    }

    private sealed class Sources(string milestone, int count) : Observer<DiagnosticListener>
    {
        public override void OnNext(DiagnosticListener value)
        {
            if (value.Name == SourceName)
            {
                value.Subscribe(new Killer(count), name => name == milestone);
            }
        }
    }

    private sealed class Killer(int count) : Observer<KeyValuePair<string, object?>>
    {
        private int _passed;

        public override void OnNext(KeyValuePair<string, object?> value)
        {
            if (Interlocked.Increment(ref _passed) == count)
            {
                Process.GetCurrentProcess().Kill();
                using ManualResetEvent never = new(false);
                never.WaitOne();
            }
        }
    }

    private abstract class Observer<T> : IObserver<T>
    {
        public abstract void OnNext(T value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
