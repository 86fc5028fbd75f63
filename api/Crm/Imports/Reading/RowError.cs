namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Why a row is rejected: the column, the value as it stands, the rule that it breaks.</summary>
internal readonly record struct RowError(long Line, string Field, string Value, string Rule)
{
    private const int ValueLengthMax = 200;

    public string ShownValue => Value.Length <= ValueLengthMax ? Value : Value[..ValueLengthMax] + "…";
}
