using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;
using Microsoft.Extensions.Caching.Memory;

namespace GraphQlCrm.Api.Charts;

/// <summary>Draws pictures, and keeps the last ones: a page of charts is looked at more often than its figures change.</summary>
internal sealed class ChartImages(ChartRenderer renderer) : IDisposable
{
    private const long BytesMax = 64 << 20;
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = BytesMax });

    /// <summary>
    /// Tells pictures apart by what is drawn: the same figures, texts, colours and size always give the same picture, so it
    /// need not be drawn to be recognised.
    /// </summary>
    public static string TagOf(ChartPicture picture, ChartImageFormat format, ChartSize size)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{format} {size.Width}×{size.Height}×{size.Scale} {EChartsJson.Write(picture.Option)}")));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    /// <summary>The picture of a tag, drawn now or before.</summary>
    /// <exception cref="ChartRenderException">It cannot be drawn.</exception>
    public async Task<byte[]> DrawAsync(Guid shopId, string tag, ChartPicture picture, ChartImageFormat format, ChartSize size, CancellationToken cancellationToken)
    {
        (Guid, string) key = (shopId, tag);
        if (_kept.TryGetValue(key, out byte[]? known))
        {
            return known!;
        }

        byte[] bytes = await renderer.RenderAsync(picture.Option, format, size, cancellationToken);
        return _kept.Set(key, bytes, new MemoryCacheEntryOptions { Size = bytes.Length });
    }

    public void Dispose() => _kept.Dispose();
}
