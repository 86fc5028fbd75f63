using System.Diagnostics;
using System.Text;

namespace GraphQlCrm.Reports.Rendering;

/// <summary>One running worker process. It draws one picture at a time.</summary>
internal sealed class RendererWorker : IDisposable
{
    private const int LastWordsMax = 2000;

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly StringBuilder _lastWords = new();

    private RendererWorker(Process process)
    {
        _process = process;
        _input = process.StandardInput.BaseStream;
        _output = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
        Ready = ReadGreetingAsync();
    }

    /// <summary>Completes when the worker has loaded its fonts.</summary>
    public Task Ready { get; }

    /// <summary>Pictures that this worker was asked for.</summary>
    public int Renders { get; private set; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the process and does not wait for it: it gets ready while nobody needs it yet.</summary>
    public static RendererWorker Start(NodeRuntime node, string folder, int heapMegabytes)
        => new(Process.Start(node.WorkerStart(folder, heapMegabytes))!);

    /// <summary>Sends one request and reads its answer; throws an <see cref="IOException"/> if the process ends before.</summary>
    public async Task<(RendererAnswer Header, byte[] Body)> AskAsync(RendererRequest request, ReadOnlyMemory<byte> body)
    {
        Renders++;
        await RendererFrames.WriteAsync(_input, request, body);
        (RendererAnswer Header, byte[] Body) answer = await RendererFrames.ReadAsync(_output);
        if (answer.Header.Id != request.Id)
        {
            throw new InvalidDataException("The chart renderer answered another request.");
        }

        return answer;
    }

    /// <summary>The end of what the worker wrote to standard error: why it died, if it could say so.</summary>
    public async Task<string> LastWordsAsync()
    {
        try
        {
            // Waiting for the exit also waits until standard error has been read to its end.
            await _process.WaitForExitAsync().WaitAsync(s_farewell);
        }
        catch (TimeoutException)
        {
            // It closed its output and lives on; what it said so far must do.
        }

        lock (_lastWords)
        {
            return _lastWords.ToString().Trim();
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }

        _process.Dispose();
    }

    private async Task ReadGreetingAsync()
    {
        (RendererAnswer greeting, _) = await RendererFrames.ReadAsync(_output);
        if (!greeting.Ready)
        {
            throw new InvalidDataException("The chart renderer did not greet.");
        }
    }

    private void Remember(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastWords)
        {
            _lastWords.AppendLine(line);
            if (_lastWords.Length > LastWordsMax)
            {
                _lastWords.Remove(0, _lastWords.Length - LastWordsMax);
            }
        }
    }
}
