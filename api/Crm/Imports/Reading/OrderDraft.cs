using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>An order as a file gives it: codes instead of identifiers, nothing looked up yet.</summary>
internal sealed class OrderDraft
{
    private const int TextLength = 1024;

    // Of one order after another: it is garbage that a file of a million lines has most of.
    [ThreadStatic]
    private static StringBuilder? t_text;

    public required string ExternalId { get; init; }

    public required bool IsRefund { get; init; }

    /// <summary>The buyer; null for an un-identified sale.</summary>
    public required BuyerDraft? Buyer { get; init; }

    public required DateTime Instant { get; init; }

    public required DateOnly Day { get; init; }

    public string? RefundOf { get; init; }

    /// <summary>Who served, if the file says so.</summary>
    public StaffDraft? Staff { get; init; }

    /// <summary>Where it was sold: branch, till or channel.</summary>
    public string? Place { get; init; }

    public string? Notes { get; init; }

    /// <summary>What a rule says of the whole order; null = it counts.</summary>
    public RowMeaning? Meaning { get; init; }

    /// <summary>Line of the file on which the order begins.</summary>
    public required long Line { get; init; }

    public List<LineDraft> Lines { get; } = [];

    /// <summary>How it was paid, as far as the file tells.</summary>
    public List<TenderDraft> Tenders { get; } = [];

    public long Total => Lines.Sum(line => line.Amount);

    /// <summary>What was paid by what: one means that the file only names has paid the whole.</summary>
    public IEnumerable<TenderDraft> Payments() => Tenders is [{ Amount: null } whole, ..]
        ? Total > 0 ? [whole with { Amount = Total }] : []
        : Tenders.Where(tender => tender.Amount is not null);

    /// <summary>Fingerprint of all that is stored of the order; 0 until it is complete.</summary>
    public long ContentHash { get; private set; }

    /// <summary>Takes the fingerprint: nothing more is said of the order. The writer, who has more to do than the reader, finds it done.</summary>
    public OrderDraft Complete()
    {
        StringBuilder text = (t_text ??= new StringBuilder(TextLength)).Clear();
        text.Append(CultureInfo.InvariantCulture, $"{IsRefund}\u001f{Instant.Ticks}\u001f{RefundOf}\u001f{Buyer?.ExternalId}\u001f{Buyer?.Code}\u001f{Buyer?.Name}\u001f{Buyer?.Kana}");
        text.Append(CultureInfo.InvariantCulture, $"\u001f{Buyer?.Email}\u001f{Buyer?.Phone}\u001f{Buyer?.PostalCode}\u001f{Buyer?.Prefecture}\u001f{Buyer?.Address}");
        foreach (LineDraft line in Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001e{(int)line.Type}\u001f{line.ProductCode}\u001f{line.Description}\u001f{line.Quantity}\u001f{line.UnitPrice}\u001f{line.Amount}");
            if (line.Variant is { } variant)
            {
                text.Append(CultureInfo.InvariantCulture, $"\u001f{variant.Code}\u001f{variant.Name}\u001f{line.ProductName}");
            }
        }

        // What a file does not give leaves the fingerprint as it was before imports knew of it.
        if (Staff is not null || Place is not null || Notes is not null || Tenders.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001d{Staff?.Code}\u001f{Staff?.Name}\u001f{Place}\u001f{Notes}\u001f{string.Join('\u001e', Tenders)}");
        }

        if (Buyer is { } buyer && (buyer.City is not null || buyer.Building is not null || buyer.Gender is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001c{buyer.City}\u001f{buyer.Building}\u001f{buyer.Gender}");
        }

        ContentHash = HashOf(text);
        return this;
    }

    private static long HashOf(StringBuilder text)
    {
        char[] chars = ArrayPool<char>.Shared.Rent(text.Length);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        text.CopyTo(0, chars, text.Length);
        int length = Encoding.UTF8.GetBytes(chars.AsSpan(0, text.Length), bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), hash);
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<byte>.Shared.Return(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}

/// <summary>A line of an order as a file gives it; a product that is given back has a positive amount, as in a sale.</summary>
internal readonly record struct LineDraft(LineType Type, string? ProductCode, string? Description, decimal Quantity, decimal UnitPrice, long Amount)
{
    /// <summary>Name of the product; null where the description is its name.</summary>
    public string? ProductName { get; init; }

    /// <summary>The variant of the product, if the row names one.</summary>
    public VariantDraft? Variant { get; init; }

    /// <summary>One of something that has only an amount.</summary>
    public static LineDraft Of(LineType type, string? description, decimal amount, long minorUnits) => new(type, null, description, 1, amount, minorUnits);
}
