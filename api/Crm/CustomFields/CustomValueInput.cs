namespace GraphQlCrm.Crm.CustomFields;

/// <summary>What a field that the shop defines is to hold: the one of text, number, date and isTrue that its type says, or none to empty it.</summary>
public sealed record CustomValueInput
{
    /// <summary>The field, by its key.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>For a text or choice field.</summary>
    public string? Text { get; init; }

    /// <summary>For a number field, at most four decimals.</summary>
    public decimal? Number { get; init; }

    /// <summary>For a date field.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>For a yes-or-no field.</summary>
    public bool? IsTrue { get; init; }
}
