namespace GraphQlCrm.Analytics;

/// <summary>What a full check has found.</summary>
/// <param name="IsComparable">False: the warehouse had moved on, or was not built, so nothing was compared.</param>
/// <param name="Differences">Marts that held something else than a rebuild from the same data; they have been replaced.</param>
/// <param name="Duration">From the call to the end.</param>
public sealed record VerifyResult(bool IsComparable, IReadOnlyList<MartDifference> Differences, TimeSpan Duration);

/// <summary>A mart whose refreshes have not led where a rebuild leads.</summary>
/// <param name="Mart">The mart.</param>
/// <param name="Rows">How many rows it had.</param>
/// <param name="ExpectedRows">How many it should have had; the same number where only values differ.</param>
public sealed record MartDifference(string Mart, long Rows, long ExpectedRows);
