using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Audit;

/// <summary>
/// One thing that somebody did in a shop. It names records and columns and holds no values of them, so that an erasure has
/// nothing to take out of the chain.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Position in the shop's chain, from 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What kind of actor.</summary>
    public required AuditActorKind ActorKind { get; init; }

    /// <summary>The key or person; null for the console.</summary>
    [ID("AuditActor")]
    public Guid? ActorId { get; init; }

    /// <summary>The name that the key or person had then.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was done, e.g. <c>Sale.created</c>, <c>ApiKey.changed</c>, <c>Access.refused</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To which record: its identifier, if it was one.</summary>
    public string? Subject { get; init; }

    /// <summary>What about it: the columns that were changed, the field that was refused, a count.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// SHA-256, in hexadecimal digits, over the fingerprint of the entry before and this one's content. Whoever notes the newest
    /// one elsewhere can tell later that nothing was cut off.
    /// </summary>
    public string Fingerprint { get; internal set; } = string.Empty;

    /// <summary>The fingerprint that the entry must have after one of fingerprint <paramref name="previous"/>.</summary>
    internal string FingerprintAfter(string previous)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(previous));
        hash.AppendData(ShopId.ToByteArray(bigEndian: true));
        hash.AppendData(Id.ToByteArray(bigEndian: true));
        Append(Number);
        Append(Data.InstantMicrosecondsConverter.ToMicroseconds(At));
        foreach (string? text in new[] { ActorKind.ToString(), ActorId?.ToString(), ActorName, Action, Subject, Detail })
        {
            // The length before each text, so that no two entries can be read as one another.
            byte[] bytes = Encoding.UTF8.GetBytes(text ?? string.Empty);
            Append(text is null ? -1 : bytes.Length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
