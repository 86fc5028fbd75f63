using System.Security.Cryptography;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// UUIDv7 identifiers that rise within the sequence (RFC 9562 §6.2, method 1: a counter in the 12 bits after the
/// millisecond), so that rows written together stand together in the tables; the last 62 bits stay random.
/// </summary>
internal sealed class IdSequence(DateTime startUtc)
{
    private const int CounterMax = 0xFFF;

    private const int RandomBytes = 8;

    // Asking for chance costs the same for one identifier as for some; most sequences are short.
    private readonly byte[] _random = new byte[16 * RandomBytes];
    private int _used = 16 * RandomBytes;
    private long _milliseconds = new DateTimeOffset(startUtc).ToUnixTimeMilliseconds();
    private int _counter = -1;

    public Guid Next()
    {
        if (++_counter > CounterMax)
        {
            _counter = 0;
            _milliseconds++;
        }

        Span<byte> bytes = stackalloc byte[16];
        Random().CopyTo(bytes[8..]);
        for (int i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(_milliseconds >> (40 - (8 * i)));
        }

        bytes[6] = (byte)(0x70 | (_counter >> 8));
        bytes[7] = (byte)_counter;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private ReadOnlySpan<byte> Random()
    {
        if (_used == _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        _used += RandomBytes;
        return _random.AsSpan(_used - RandomBytes, RandomBytes);
    }
}
