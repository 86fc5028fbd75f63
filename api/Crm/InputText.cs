namespace GraphQlCrm.Crm;

/// <summary>Rules for text that a caller gives.</summary>
internal static class InputText
{
    public const int LengthMax = 2_000;

    /// <summary>The error of the first text that is too long, or not readable; null if all are good.</summary>
    public static ValidationError? Check(params (string Field, string? Text)[] texts)
    {
        foreach ((string field, string? text) in texts)
        {
            if (text is not null && (text.Length > LengthMax || !Imports.Reading.FieldText.IsReadable(text)))
            {
                return new ValidationError($"The text must be readable and of at most {LengthMax} characters.", field);
            }
        }

        return null;
    }

    /// <summary>Trimmed; null if nothing is left.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
