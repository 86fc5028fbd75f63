using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.Rendering;

/// <summary>What a worker is asked; the option follows as the body of the frame.</summary>
internal sealed record RendererRequest(
    long Id,
    string Op,
    string? Format = null,
    int? Width = null,
    int? Height = null,
    int? Scale = null,
    string? Lang = null,
    string? File = null,
    int? Port = null);

/// <summary>What a worker says; a picture follows as the body of the frame.</summary>
internal sealed record RendererAnswer(
    long Id,
    bool Ok,
    bool Ready,
    RendererError? Error,
    Dictionary<string, string>? Probe);

/// <summary>Why a worker did not draw.</summary>
internal sealed record RendererError(string Code, string Message, IReadOnlyList<MissingGlyph>? Glyphs);

/// <summary>The JSON of the frames' headers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RendererRequest))]
[JsonSerializable(typeof(RendererAnswer))]
internal sealed partial class RendererJson : JsonSerializerContext;
