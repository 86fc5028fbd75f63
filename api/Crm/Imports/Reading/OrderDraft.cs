using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>An order as a file gives it: codes instead of identifiers, nothing looked up yet.</summary>
internal sealed class OrderDraft
{
    public required string ExternalId { get; init; }

    public required bool IsRefund { get; init; }

    public required string? CustomerCode { get; init; }

    public required string? CustomerName { get; init; }

    public required DateTime Instant { get; init; }

    public required DateOnly Day { get; init; }

    public string? RefundOf { get; init; }

    /// <summary>Line of the file on which the order begins.</summary>
    public required long Line { get; init; }

    public List<LineDraft> Lines { get; } = [];

    public long Total => Lines.Sum(line => line.Amount);

    /// <summary>Fingerprint of all that is stored of the order.</summary>
    public long ContentHash()
    {
        StringBuilder text = new(128);
        text.Append(CultureInfo.InvariantCulture, $"{IsRefund}\u001f{CustomerCode}\u001f{CustomerName}\u001f{Instant.Ticks}\u001f{RefundOf}");
        foreach (LineDraft line in Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001e{line.ProductCode}\u001f{line.Description}\u001f{line.Quantity}\u001f{line.UnitPrice}\u001f{line.Amount}");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}

/// <summary>A line of an order as a file gives it; amounts of refunds are positive.</summary>
internal readonly record struct LineDraft(string? ProductCode, string? Description, decimal Quantity, decimal UnitPrice, long Amount);
