using System.Diagnostics;
using System.Globalization;

namespace GraphQlCrm.Api.Commands;

/// <summary>One line that tells how far long work is, how fast it goes, and how long it will take. On a terminal the line is rewritten.</summary>
internal sealed class ConsoleProgress(string unit)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _shown;

    /// <param name="done">Units done.</param>
    /// <param name="share">Share of the whole, 0 to 1; null where it is not known.</param>
    /// <param name="isLast">Whether the work has ended.</param>
    public void Report(long done, double? share, bool isLast = false)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        if (!isLast && elapsed - _shown < s_pause)
        {
            return;
        }

        _shown = elapsed;
        double rate = done / Math.Max(elapsed.TotalSeconds, 0.001);
        string line = string.Create(CultureInfo.InvariantCulture, $"  {done:N0} {unit}, {rate:N0} a second");
        if (share is > 0 and < 1 && !isLast)
        {
            line += string.Create(CultureInfo.InvariantCulture, $", {share:P0}, {TimeSpan.FromSeconds(elapsed.TotalSeconds * (1 - share.Value) / share.Value):mm\\:ss} left");
        }

        if (Console.IsErrorRedirected)
        {
            if (isLast)
            {
                Console.Error.WriteLine(line);
            }
        }
        else
        {
            Console.Error.Write($"\r{line,-70}{(isLast ? "\n" : string.Empty)}");
        }
    }
}
