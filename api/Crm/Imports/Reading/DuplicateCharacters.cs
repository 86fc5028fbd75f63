using System.Text;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Reads the characters that CP932 has twice or three times (NEC's and IBM's rows: 髙 is FB FC and EE E0), of which .NET
/// knows one only once a replacement is asked for. What is no character at all becomes the replacement character: by itself
/// .NET would read it as 「・」, which looks like text.
/// </summary>
internal sealed class DuplicateCharacters : DecoderFallback
{
    private const string Broken = "・";

    public override int MaxCharCount => 2;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private const byte TrailMin = 0x40;
        private static readonly Encoding s_lenient = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        private string _text = string.Empty;
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            string text = bytesUnknown.Length == 2 ? s_lenient.GetString(bytesUnknown) : Broken;

            // A lead byte without its second: what follows it, a line end too, stands for itself.
            _text = bytesUnknown is [_, < TrailMin] ? $"\uFFFD{(char)bytesUnknown[1]}" : text.Length == 1 && text != Broken ? text : "\uFFFD";
            _next = 0;
            return true;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            bool canMove = _next > 0;
            _next -= canMove ? 1 : 0;
            return canMove;
        }

        public override void Reset() => _next = _text.Length;
    }
}
