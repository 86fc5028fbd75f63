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

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private static readonly Encoding s_lenient = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        private char _character;
        private bool _isWaiting;

        public override int Remaining => _isWaiting ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            string text = bytesUnknown.Length == 2 ? s_lenient.GetString(bytesUnknown) : Broken;
            _character = text.Length == 1 && text != Broken ? text[0] : '\uFFFD';
            _isWaiting = true;
            return true;
        }

        public override char GetNextChar()
        {
            char next = _isWaiting ? _character : '\0';
            _isWaiting = false;
            return next;
        }

        public override bool MovePrevious()
        {
            bool canMove = !_isWaiting && _character != '\0';
            _isWaiting = canMove;
            return canMove;
        }

        public override void Reset() => _isWaiting = false;
    }
}
