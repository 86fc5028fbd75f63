namespace GraphQlCrm.Reports.Rendering;

/// <summary>Why a picture could not be drawn.</summary>
public enum ChartRenderFailure
{
    /// <summary>Too many pictures are waiting already; ask again later.</summary>
    Busy,

    /// <summary>A text holds characters that the chart font cannot draw: see <see cref="ChartRenderException.MissingGlyphs"/>.</summary>
    MissingGlyphs,

    /// <summary>The picture took longer than the limit; its worker was ended.</summary>
    TimedOut,

    /// <summary>The worker ended while it drew this picture, twice.</summary>
    WorkerDied,

    /// <summary>The renderer refused the option: too large, or not data only.</summary>
    OptionRefused,

    /// <summary>ECharts could not draw the option.</summary>
    DrawingFailed,

    /// <summary>Node.js cannot be started on this machine, or is too old.</summary>
    NodeMissing,

    /// <summary>The renderer's own files are not where they should be.</summary>
    RendererMissing,
}

/// <summary>A character without a glyph in the chart font.</summary>
/// <param name="Character">The character; empty if it is a control character.</param>
/// <param name="CodePoint">Its code point as <c>U+1F361</c>.</param>
public sealed record MissingGlyph(string Character, string CodePoint);

/// <summary>A picture could not be drawn; <see cref="Failure"/> says why.</summary>
public sealed class ChartRenderException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ChartRenderException(
        ChartRenderFailure failure,
        string message,
        IReadOnlyList<MissingGlyph>? missingGlyphs = null,
        Exception? innerException = null,
        string? details = null)
        : base(message, innerException)
    {
        Failure = failure;
        MissingGlyphs = missingGlyphs ?? [];
        Details = details;
    }

    /// <summary>Why the picture could not be drawn.</summary>
    public ChartRenderFailure Failure { get; }

    /// <summary>The characters that the font lacks, for <see cref="ChartRenderFailure.MissingGlyphs"/>; at most 20.</summary>
    public IReadOnlyList<MissingGlyph> MissingGlyphs { get; }

    /// <summary>What the worker said before it ended. For the log and not for callers: it may name paths.</summary>
    public string? Details { get; }
}
