using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// Writes JSON text into one growing buffer. What was written after a position can be taken back: that is how a
/// <c>null</c> moves up to the next nullable field.
/// </summary>
public sealed class JsonTextWriter : IDisposable
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)));

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);

    /// <summary>The number of bytes written.</summary>
    public int Position { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Position);

    /// <summary>What was written; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Position);

    /// <summary>Takes back what was written after a position.</summary>
    /// <param name="position">An earlier <see cref="Position"/>.</param>
    public void Truncate(int position) => Position = position;

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="json">JSON text in UTF-8.</param>
    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Space(json.Length));
        Position += json.Length;
    }

    /// <summary>Writes one byte as it is.</summary>
    /// <param name="value">The byte.</param>
    public void WriteByte(byte value)
    {
        Space(1)[0] = value;
        Position++;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes a string.</summary>
    /// <param name="value">The text.</param>
    public void WriteString(ReadOnlySpan<char> value)
    {
        Span<byte> space = Space((value.Length * 3) + 2);
        space[0] = (byte)'"';
        int length = 1;
        while (!value.IsEmpty)
        {
            int escaped = value.IndexOfAny(s_escaped);
            ReadOnlySpan<char> plain = escaped < 0 ? value : value[..escaped];
            Utf8.FromUtf16(plain, space[length..], out _, out int written, replaceInvalidSequences: true);
            length += written;
            if (escaped < 0)
            {
                break;
            }

            Position += length;
            WriteEscaped(value[escaped]);
            value = value[(escaped + 1)..];
            space = Space((value.Length * 3) + 2);
            length = 0;
        }

        space[length] = (byte)'"';
        Position += length + 1;
    }

    /// <summary>Writes a Boolean.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Space(20), out int length);
        Position += length;
    }

    /// <summary>Writes a number with the scale it has.</summary>
    /// <param name="value">The number.</param>
    public void WriteNumber(decimal value) => WriteFormatted(value, default, 40);

    /// <summary>Writes a number, which must be finite.</summary>
    /// <param name="value">The number.</param>
    public void WriteNumber(double value) => WriteFormatted(value, default, 40);

    /// <summary>Writes a value as a string whose text needs no escapes.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format.</param>
    public void WriteQuoted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        WriteByte((byte)'"');
        WriteFormatted(value, format, 64);
        WriteByte((byte)'"');
    }

    /// <summary>Writes bytes as a string in base64.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBase64(ReadOnlySpan<byte> value)
    {
        WriteByte((byte)'"');
        Base64.EncodeToUtf8(value, Space(Base64.GetMaxEncodedToUtf8Length(value.Length)), out _, out int length);
        Position += length;
        WriteByte((byte)'"');
    }

    /// <inheritdoc />
    public override string ToString() => Encoding.UTF8.GetString(Written);

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        Position = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteFormatted<T>(T value, ReadOnlySpan<char> format, int lengthMax)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Space(lengthMax), out int length, format, CultureInfo.InvariantCulture);
        Position += length;
    }

    private void WriteEscaped(char value)
    {
        switch (value)
        {
            case '"': WriteRaw("\\\""u8); break;
            case '\\': WriteRaw("\\\\"u8); break;
            case '\n': WriteRaw("\\n"u8); break;
            case '\r': WriteRaw("\\r"u8); break;
            case '\t': WriteRaw("\\t"u8); break;
            default:
                WriteRaw("\\u00"u8);
                WriteByte((byte)(value < 16 ? '0' : '1'));
                WriteByte((byte)"0123456789abcdef"[value & 15]);
                break;
        }
    }

    private Span<byte> Space(int length)
    {
        if (_buffer.Length - Position < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Position + length));
            Written.CopyTo(larger);
            byte[] old = _buffer;
            _buffer = larger;
            ArrayPool<byte>.Shared.Return(old);
        }

        return _buffer.AsSpan(Position);
    }
}
