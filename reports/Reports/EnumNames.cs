using System.Text;

namespace GraphQlCrm.Reports;

/// <summary>Names of enum values as GraphQL writes them: FIRST, IMPORT_CORRECTION.</summary>
internal static class EnumNames
{
    public static string Of(Enum value)
    {
        StringBuilder text = new();
        foreach (char letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
