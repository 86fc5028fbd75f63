using System.Text.Json;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>What of a customer is searched, folded: text as <see cref="NameFolding.Fold"/> has it, numbers as digits; empty where there is nothing.</summary>
internal sealed class SearchedFields
{
    private static readonly char[] s_spaces = [' ', '\u3000'];
    private static readonly char[] s_partsOfEmail = ['@', '.', '_', '-', '+'];

    /// <param name="code">Code.</param>
    /// <param name="name">Name.</param>
    /// <param name="kana">Kana.</param>
    /// <param name="email">E-mail address.</param>
    /// <param name="phone">Telephone number.</param>
    /// <param name="otherPhones">Further ones, as a JSON array.</param>
    /// <param name="postalCode">Postal code.</param>
    public SearchedFields(string? code, string? name, string? kana, string? email, string? phone, string? otherPhones, string? postalCode)
    {
        Code = NameFolding.Fold(code);
        Name = NameFolding.Fold(name);
        Kana = NameFolding.Fold(kana);
        Email = NameFolding.Fold(email);
        PostalCode = NameFolding.Digits(postalCode);
        AddTo(Phones, NameFolding.Digits(phone));
        foreach (string other in otherPhones is null or "[]" ? [] : JsonSerializer.Deserialize<string[]>(otherPhones) ?? [])
        {
            AddTo(Phones, NameFolding.Digits(other));
        }

        AddParts(name, Name);
        AddParts(kana, Kana);
        if (email is not null)
        {
            foreach (string part in email.Split(s_partsOfEmail, StringSplitOptions.RemoveEmptyEntries))
            {
                AddTo(EmailParts, NameFolding.Fold(part));
            }

            AddTo(EmailParts, Email);
            AddTo(EmailParts, NameFolding.Fold(email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..]));
        }
    }

    /// <summary>The code.</summary>
    public string Code { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The kana.</summary>
    public string Kana { get; }

    /// <summary>The e-mail address.</summary>
    public string Email { get; }

    /// <summary>The postal code.</summary>
    public string PostalCode { get; }

    /// <summary>All telephone numbers, each once.</summary>
    public List<string> Phones { get; } = [];

    /// <summary>Family and given name, in letters and kana, each once.</summary>
    public List<string> NameParts { get; } = [];

    /// <summary>The words of the e-mail address, the whole, and what is behind the @, each once.</summary>
    public List<string> EmailParts { get; } = [];

    private void AddParts(string? text, string folded)
    {
        if (text is null || text.AsSpan().IndexOfAny(s_spaces) < 0)
        {
            AddTo(NameParts, folded);
            return;
        }

        foreach (string part in text.Split(s_spaces, StringSplitOptions.RemoveEmptyEntries))
        {
            AddTo(NameParts, NameFolding.Fold(part));
        }
    }

    private static void AddTo(List<string> words, string word)
    {
        if (word.Length > 0 && !words.Contains(word))
        {
            words.Add(word);
        }
    }
}
