using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>
/// Sends HTTP/1.1 requests over 16 connections that stay open. One thread polls sockets that never block, on a core of its
/// own: no thread is woken, so the generator adds little to what it measures.
/// </summary>
internal sealed class HttpLoad : IDisposable
{
    private const int Connections = 16;
    private readonly Connection[] _connections;

    public HttpLoad(int port) => _connections = [.. Enumerable.Range(0, Connections).Select(_ => new Connection(port))];

    /// <summary>Every connection sends its next request as soon as it has its answer; returns requests a second.</summary>
    public double Saturate(byte[][] requests, TimeSpan duration)
    {
        int next = 0;
        int answered = 0;
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        foreach (Connection connection in _connections)
        {
            connection.Send(requests[next++ % requests.Length], 0);
        }

        for (bool isOpen = true; isOpen || Array.Exists(_connections, connection => connection.IsBusy);)
        {
            isOpen = Stopwatch.GetTimestamp() < end;
            foreach (Connection connection in _connections)
            {
                if (connection.IsBusy && connection.Poll())
                {
                    answered++;
                    if (isOpen)
                    {
                        connection.Send(requests[next++ % requests.Length], 0);
                    }
                }
            }
        }

        return answered / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>
    /// Requests are due at fixed times whether or not earlier ones are answered; a latency counts from the time a request
    /// was due, so a stalled server cannot hide its stall.
    /// </summary>
    public double[] Pace(byte[][] requests, double perSecond, TimeSpan duration)
    {
        var latencies = new List<double>();
        long start = Stopwatch.GetTimestamp();
        int count = (int)(perSecond * duration.TotalSeconds);
        int sent = 0;
        while (latencies.Count < count)
        {
            foreach (Connection connection in _connections)
            {
                if (connection.IsBusy)
                {
                    if (connection.Poll())
                    {
                        latencies.Add(Stopwatch.GetElapsedTime(connection.Due).TotalMilliseconds);
                    }
                }
                else if (sent < count)
                {
                    long due = start + (long)(sent / perSecond * Stopwatch.Frequency);
                    if (Stopwatch.GetTimestamp() >= due)
                    {
                        connection.Send(requests[sent++ % requests.Length], due);
                    }
                }
            }
        }

        double[] sorted = [.. latencies];
        Array.Sort(sorted);
        return sorted;
    }

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private sealed class Connection : IDisposable
    {
        private readonly Socket _socket;
        private readonly byte[] _buffer = new byte[1 << 20];
        private int _received;
        private int _length;

        public Connection(int port)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket.Connect(IPAddress.Loopback, port);
            _socket.Blocking = false;
        }

        public bool IsBusy { get; private set; }

        public long Due { get; private set; }

        public void Send(byte[] request, long due)
        {
            Due = due;
            IsBusy = true;
            _received = 0;
            _length = 0;
            int sent = _socket.Send(request);
            if (sent != request.Length)
            {
                throw new InvalidOperationException("The socket took only a part of a request.");
            }
        }

        /// <summary>Whether the whole answer is there.</summary>
        public bool Poll()
        {
            int read = _socket.Receive(_buffer.AsSpan(_received), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            if (error != SocketError.Success || read == 0)
            {
                throw new InvalidOperationException($"The server closed a connection ({error}).");
            }

            _received += read;
            if (_length == 0)
            {
                _length = Length(_buffer.AsSpan(0, _received));
            }

            IsBusy = _length == 0 || _received < _length;
            return !IsBusy;
        }

        public void Dispose() => _socket.Dispose();

        /// <summary>The length of head and body; 0 if the head is not complete.</summary>
        private static int Length(ReadOnlySpan<byte> response)
        {
            int end = response.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                return 0;
            }

            if (!response.StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(response));
            }

            ReadOnlySpan<byte> head = response[..end];
            ReadOnlySpan<byte> value = head[(head.IndexOf("Content-Length: "u8) + 16)..];
            int lineEnd = value.IndexOf((byte)'\r');
            return end + 4 + int.Parse(lineEnd < 0 ? value : value[..lineEnd], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
