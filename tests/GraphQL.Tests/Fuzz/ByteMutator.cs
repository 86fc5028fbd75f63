using System.Text;

namespace GraphQlCrm.GraphQL.Tests.Fuzz;

/// <summary>Damages documents: bytes change, pieces are lost, doubled, moved or replaced by what a grammar trips over.</summary>
internal sealed class ByteMutator(Random random)
{
    private static readonly byte[][] s_pieces =
    [
        .. new[]
        {
            "{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "\\", "\\u", "\\u{", "#", "@", "$", "!", ":", "=", "|", "&", "...", ",", "\n", "\r", "\r\n", "\uFEFF", "\0", "é", "😀", "\u2028",
            "-", "0", "1e", "1.5", "9223372036854775808", "query", "fragment", "on", "type", "extend", "input", "enum", "union", "interface", "implements", "directive", "repeatable", "schema", "scalar",
            "null", "true", "__typename", "__schema", "@skip(if: true)", "@deprecated", "@oneOf", "[[[[[[[[", "{a:{a:{a:", "\"\"\"\"\"\"", "\\\"\"\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE3], [0x80], [0xEF, 0xBB],
    ];

    public byte[] Noise()
    {
        var bytes = new List<byte>();
        for (int count = random.Next(60); count > 0; count--)
        {
            bytes.AddRange(random.Next(3) == 0 ? [(byte)random.Next(256)] : s_pieces[random.Next(s_pieces.Length)]);
        }

        return [.. bytes];
    }

    public byte[] Damage(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (int changes = 1 + random.Next(6); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat(s_pieces[random.Next(s_pieces.Length)], random.Next(1, 300)).SelectMany(piece => piece));
                    break;
                case 4 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
