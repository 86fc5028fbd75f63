namespace GraphQlCrm.Crm.Imports;

/// <summary>How far a running import is.</summary>
/// <param name="Rows">Data rows read.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="BytesRead">Bytes of the file read.</param>
/// <param name="BytesTotal">Bytes of the file.</param>
public readonly record struct ImportProgress(long Rows, long Rejected, long BytesRead, long BytesTotal);
