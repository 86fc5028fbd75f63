using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>Several shops whose tables are read as one.</summary>
internal static class SnapshotGroup
{
    /// <summary>Another for any other set of shops: who reaches other shops finds nothing under it.</summary>
    public static Guid IdOf(IEnumerable<Guid> shops) => new(Hash(string.Join(' ', shops.Select(shop => shop.ToString("N")).Order(StringComparer.Ordinal)))[..16]);

    /// <summary>Another for any other version of any shop.</summary>
    public static string VersionOf(IEnumerable<(Guid Shop, string Version)> versions) =>
        Convert.ToHexStringLower(Hash(string.Join(' ', versions.Select(version => $"{version.Shop:N}={version.Version}").Order(StringComparer.Ordinal)))[..12]);

    /// <summary>The rows of the shops, one shop after the other.</summary>
    public static async IAsyncEnumerable<object?[]> RowsAsync(IReadOnlyList<(SnapshotPart Part, SnapshotReader Table)> tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach ((SnapshotPart part, SnapshotReader table) in tables)
        {
            IReadOnlyList<ISnapshotColumn> columns = part.Source.Columns;
            foreach (DbDataReader row in table.Rows(SnapshotSql.All(part.Source), cancellationToken))
            {
                yield return [.. part.Prefix, .. columns.Select((column, i) => SnapshotValues.Read(row, i, column.Type))];
            }
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));
}
