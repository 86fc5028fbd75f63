namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Why a row is rejected: the column, the value as it stands, the rule that it breaks, and the row itself.</summary>
internal readonly record struct RowError(long Line, string Field, string Value, string Rule, string Row)
{
    private const int ValueLengthMax = 200;
    private const int RowLengthMax = 20_000;

    public string ShownValue => Storable(Value.Length <= ValueLengthMax ? Value : Value[..ValueLengthMax] + "…");

    /// <summary>The row as it stands in the file; null where it is too long to be kept.</summary>
    public string? KeptRow => Row.Length is 0 or > RowLengthMax ? null : Storable(Row);

    // A NUL is no text: PostgreSQL does not take it.
    private static string Storable(string text) => text.Replace("\0", "\uFFFD", StringComparison.Ordinal);
}
