namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Text without the byte order marks before it, whose lines have a bound: a file of gigabytes without a line end would
/// otherwise be one row in memory.
/// </summary>
internal sealed class BoundedLineReader(TextReader inner) : TextReader
{
    private const int LineLengthMax = 8 << 20;
    private bool _hasBegun;
    private long _line = 1;
    private int _length;

    public override int Read(char[] buffer, int index, int count)
    {
        int read = inner.Read(buffer, index, count);
        if (!_hasBegun && read > 0)
        {
            _hasBegun = true;
            int marks = read - buffer.AsSpan(index, read).TrimStart('\uFEFF').Length;
            buffer.AsSpan(index + marks, read - marks).CopyTo(buffer.AsSpan(index));
            read -= marks;
            if (read == 0)
            {
                return Read(buffer, index, count);
            }
        }

        ReadOnlySpan<char> text = buffer.AsSpan(index, read);
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            Lengthen(end);
            _length = 0;
            _line++;
            text = text[(end + 1)..];
        }

        Lengthen(text.Length);
        return read;
    }

    public override int Read() => inner.Read();

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private void Lengthen(int by)
    {
        _length += by;
        if (_length > LineLengthMax)
        {
            throw new ImportException("file", $"Line {_line} is longer than {LineLengthMax >> 20} million characters. Are its line ends missing?");
        }
    }
}
