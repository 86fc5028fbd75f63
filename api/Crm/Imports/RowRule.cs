namespace GraphQlCrm.Crm.Imports;

/// <summary>What becomes of a row, or of a whole order, that a rule matches.</summary>
public enum RowMeaning
{
    /// <summary>Not a sale (cancelled, unpaid, a draft): left out and counted as skipped; a sale that was imported before is taken back.</summary>
    Skipped,

    /// <summary>A sale that was given back in full.</summary>
    Refunded,
}

/// <summary>How a column of the file tells that an order does not count, or was given back.</summary>
public sealed record RowRule
{
    /// <summary>The column, by header; several are tried in order.</summary>
    public required IReadOnlyList<string> Column { get; init; }

    /// <summary>The rule matches these values (NFKC, without case; an empty text is a blank one); none = any value that is not blank.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The rule matches all values but these, a blank one too.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>What a match means.</summary>
    public RowMeaning Means { get; init; }

    /// <summary>Whether the rule is asked for every row; otherwise it is asked for the first row of an order and says something of the whole.</summary>
    public bool IsOfRow { get; init; }

    /// <summary>Whether a file may be without the column. Otherwise such a file is refused: cancelled orders would count.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the rule matches a value of its column.</summary>
    internal bool Matches(string value)
    {
        string plain = Reading.FieldText.Plain(value);
        return Except.Count > 0 ? !Has(Except, plain) : Values.Count > 0 ? Has(Values, plain) : plain.Length > 0;
    }

    // Asked of every row, so without the garbage of an enumerator.
    private static bool Has(IReadOnlyList<string> values, string plain)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (string.Equals(values[i], plain, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
