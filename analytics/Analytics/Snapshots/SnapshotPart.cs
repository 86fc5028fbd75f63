namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>One shop's table among those that are read as one.</summary>
/// <param name="Source">The shop's table.</param>
/// <param name="Shop">The shop's warehouse.</param>
/// <param name="Prefix">The values of the columns before those of the table: what tells the shops apart.</param>
public sealed record SnapshotPart(ISnapshotSource Source, ShopWarehouse Shop, IReadOnlyList<object?> Prefix);
