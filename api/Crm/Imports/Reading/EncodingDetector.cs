using System.Text;
using System.Text.Unicode;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Says which encoding a file is in: a byte order mark decides, else valid UTF-8, else CP932 or Windows-1252 by what
/// the high bytes look like. The whole file is read, since the first kanji may come late.
/// </summary>
internal static class EncodingDetector
{
    private static readonly EncodingProvider s_codePages = CodePagesEncodingProvider.Instance;

    /// <summary>An encoding by name, as <c>utf-8</c>, <c>cp932</c> (or <c>shift_jis</c>), <c>windows-1252</c>.</summary>
    /// <exception cref="ImportException">The name is unknown.</exception>
    public static Encoding ByName(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Encoding.UTF8,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "cp932" or "shift_jis" or "shift-jis" or "sjis" or "windows-31j" => CodePage(932),
        "windows-1252" or "cp1252" => CodePage(1252),
        _ => throw new ImportException("encoding", $"The encoding \"{name}\" is unknown. Encodings: utf-8, utf-16, cp932, windows-1252."),
    };

    /// <summary>The name under which an encoding is shown and asked for.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage switch
    {
        65001 => "utf-8",
        1200 => "utf-16",
        1201 => "utf-16be",
        932 => "cp932",
        _ => "windows-1252",
    };

    public static Encoding Detect(ImportFile file, CancellationToken cancellationToken)
    {
        Encoding? marked = null;
        bool isUtf8 = true;
        ReadParts(
            file,
            (part, isFirst) =>
            {
                marked = isFirst ? MarkOf(part) : null;
                isUtf8 = marked is null && Utf8.IsValid(part);
                return isUtf8;
            },
            cancellationToken);
        if (marked is not null || isUtf8)
        {
            return marked ?? Encoding.UTF8;
        }

        HighByteStatistics statistics = new();
        ReadParts(
            file,
            (part, _) =>
            {
                statistics.Add(part);
                return true;
            },
            cancellationToken);
        return ByName(statistics.LooksLikeCp932 ? "cp932" : "windows-1252");
    }

    private delegate bool PartReader(ReadOnlySpan<byte> part, bool isFirst);

    private static Encoding? MarkOf(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    // Until the reader has enough. Parts end with a line, for a character must not be cut.
    private static void ReadParts(ImportFile file, PartReader reader, CancellationToken cancellationToken)
    {
        using Stream stream = file.Open();
        byte[] buffer = new byte[1 << 20];
        bool isFirst = true;
        int kept = 0;
        int read;
        while ((read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, kept + read);
            int end = bytes.LastIndexOf((byte)'\n') + 1;
            if (end == 0 || bytes.Length < buffer.Length)
            {
                end = bytes.Length;
            }

            if (!reader(bytes[..end], isFirst))
            {
                return;
            }

            isFirst = false;
            bytes[end..].CopyTo(buffer);
            kept = bytes.Length - end;
        }
    }

    private static Encoding CodePage(int number) =>
        s_codePages.GetEncoding(number, EncoderFallback.ExceptionFallback, number == 932 ? new DuplicateCharacters() : new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>Counts what the high bytes would be in CP932.</summary>
    private sealed class HighByteStatistics
    {
        private long _pairs;
        private long _lonelyHalfWidthKana;
        private long _impossible;

        // In Windows-1252 text high bytes stand alone between ASCII letters: as CP932 these are broken pairs, or
        // half-width kana without neighbours. Japanese text is mostly pairs, even with a few broken rows among them.
        public bool LooksLikeCp932 => _pairs > 2 * (_impossible + _lonelyHalfWidthKana);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                int next = bytes[i..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                if (next < 0)
                {
                    return;
                }

                i += next;
                byte lead = bytes[i];
                byte trail = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
                if (lead is >= 0xA1 and <= 0xDF)
                {
                    bool hasNeighbour = trail is >= 0xA1 and <= 0xDF || (i > 0 && bytes[i - 1] is >= 0xA1 and <= 0xDF);
                    _lonelyHalfWidthKana += hasNeighbour ? 0 : 1;
                }
                else if (lead is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) && trail is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC))
                {
                    _pairs++;
                    i++;
                }
                else
                {
                    _impossible++;
                }
            }
        }
    }
}
