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
