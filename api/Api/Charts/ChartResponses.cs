using System.Security.Cryptography;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Rendering;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Charts;

/// <summary>Answers with pictures of charts, to callers with a key and to those with a signed address.</summary>
internal static class ChartResponses
{
    /// <summary>The picture, or that the client has it already.</summary>
    public static async Task<IResult> DrawAsync(
        HttpContext context, ChartImages images, Guid shopId, ChartPicture picture, ChartParameters parameters, string format, string download, CancellationToken cancellationToken)
    {
        ChartImageFormat image = format == "png" ? ChartImageFormat.Png : ChartImageFormat.Svg;
        ChartSize size = new(parameters.Width, parameters.Height, parameters.Scale);
        EntityTagHeaderValue tag = new($"\"{ChartImages.TagOf(picture, image, size)}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            byte[] bytes = await images.DrawAsync(shopId, tag.Tag.Value!, picture, image, size, cancellationToken);
            if (format == "svg")
            {
                // Labels are escaped; a browser that opens the file runs nothing in it all the same.
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            }

            context.Response.Headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString(download)}";
            return Results.Bytes(bytes, format == "png" ? "image/png" : "image/svg+xml; charset=utf-8", entityTag: tag);
        }
        catch (ChartRenderException error)
        {
            return Problem(
                error.Failure == ChartRenderFailure.MissingGlyphs ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable,
                error.Message);
        }
    }

    /// <summary>The parameters of a request as they came, repeated names included.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Given(HttpRequest request)
        => request.Query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? string.Empty)));

    /// <summary>That parameters are unknown or not allowed, each with what is.</summary>
    public static IResult BadParameters(ChartParametersResult parsed) => Problem(
        StatusCodes.Status400BadRequest,
        string.Join(" ", parsed.Errors.Select(error => error.Message.En)),
        parsed.Errors.Select(error => new { parameter = error.Name, value = error.Value, allowed = error.Allowed, message = error.Message.Ja }));

    /// <summary>That there is no such form of a chart.</summary>
    public static IResult UnknownFormat(string format) => Problem(StatusCodes.Status400BadRequest, $"The format \"{format}\" is not known. Formats: png, svg, json, csv.");

    /// <summary>Bytes that are known by their content; a client that has them is told so.</summary>
    public static IResult Bytes(byte[] bytes, string contentType, string? download = null) =>
        Results.Bytes(bytes, contentType, download, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));

    /// <summary>That there are no figures yet.</summary>
    public static IResult NotBuilt() =>
        Problem(StatusCodes.Status503ServiceUnavailable, "The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.");

    public static (string Name, string Format) SplitName(string file)
    {
        int dot = file.LastIndexOf('.');
        return dot < 0 ? (file, string.Empty) : (file[..dot], file[(dot + 1)..]);
    }

    public static IResult Problem(int status, string detail, object? errors = null) =>
        Results.Problem(detail, statusCode: status, extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });
}
