using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Analytics.Postgres;

/// <summary>A table of the schema <c>bi</c>. Its first column is the shop.</summary>
/// <param name="Name">The name in PostgreSQL.</param>
/// <param name="Comment">What one row is.</param>
/// <param name="Columns">The columns, in the order of the rows.</param>
public sealed record BiTable(string Name, string Comment, IReadOnlyList<BiColumn> Columns);

/// <summary>A column of a table of the schema <c>bi</c>.</summary>
/// <param name="Name">The name in PostgreSQL.</param>
/// <param name="Type">The type.</param>
/// <param name="IsKey">Whether it is part of what tells rows apart.</param>
/// <param name="Comment">What it counts.</param>
public sealed record BiColumn(string Name, SnapshotType Type, bool IsKey, string Comment);

/// <summary>The rows of one shop in a table of the schema <c>bi</c>.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Opens the rows; it is read once and disposed.</param>
/// <param name="Select">The statement that gives them, in the order of the columns.</param>
public sealed record BiRows(BiTable Table, SnapshotReader Rows, string Select);
