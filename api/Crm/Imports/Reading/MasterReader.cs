using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Customers;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Reads customers and products, a row each.</summary>
internal sealed class MasterReader(ImportMapping mapping, DateOnly today, CsvRows rows, Action<RowError> reject)
{
    private const int TextLengthMax = 2_000;
    private const int CodeLengthMax = 200;
    private readonly (ConsentChannel Channel, string Field)[] _consents =
        [.. Enum.GetValues<ConsentChannel>().Select(channel => (channel, ImportFields.ConsentOf(channel, ofBuyer: false))).Where(one => rows.Has(one.Item2))];

    private bool _isRowGood;

    /// <summary>Data rows read so far.</summary>
    public long RowCount { get; private set; }

    public IEnumerable<CustomerDraft> ReadCustomers() => ReadEach(() =>
    {
        (string? prefecture, string? address) = Prefectures.Split(Text("address"));
        BuyerDraft identity = new(
            Text("id"), Text("code"), Text("name"), Text("kana"), Text("email")?.ToLowerInvariant(), Text("phone"), Text("postalCode"),
            Prefectures.Of(Text("prefecture")) ?? prefecture, address)
        {
            City = Text("city"),
            Building = Text("building"),
            Gender = Gender(),
            Consents = [.. _consents.Select(one => Consent(one.Channel, one.Field)).OfType<ConsentDraft>()],
        };
        if (!identity.IsIdentified)
        {
            Reject(
                rows.Has("code") ? "code" : rows.Has("id") ? "id" : "email",
                "is required, or an e-mail address, a telephone number, or kana with a postal code: nobody is known by a name alone");
        }

        return new CustomerDraft(rows.Line, identity, Day("birthday"), Text("acquisitionChannel"), Day("registeredOn"), Text("notes"));
    });

    public IEnumerable<ProductDraft> ReadProducts() => ReadEach(() =>
    {
        bool isPlain = mapping.PlainVariants.Contains(FieldText.Plain(rows["variant"]), StringComparer.OrdinalIgnoreCase);
        string? name = Text("name");
        return new ProductDraft(
            rows.Line,
            (isPlain ? PlainCode(name) : null) ?? Required("code"),
            name,
            Text("category"),
            isPlain ? null : Variant(),
            Text("barcode"),
            Price("unitPrice"),
            Price("unitCost"));
    });

    private IEnumerable<T> ReadEach<T>(Func<T> read)
    {
        while (rows.Read())
        {
            RowCount++;
            if (rows.Rules.Any(rule => rule.Rule.Matches(rows.At(rule.Index))))
            {
                SkippedCount++;
                continue;
            }

            _isRowGood = true;
            T record = read();
            if (_isRowGood)
            {
                yield return record;
            }
        }
    }

    /// <summary>Rows that a rule of the mapping leaves out.</summary>
    public long SkippedCount { get; private set; }

    private string Required(string field)
    {
        string? text = Text(field);
        if (text is null)
        {
            Reject(field, "is required");
        }

        return text ?? string.Empty;
    }

    private string? Text(string field)
    {
        string text = rows[field];
        if (text.Length > TextLengthMax || !FieldText.IsReadable(text))
        {
            Reject(field, $"must be readable text of at most {TextLengthMax} characters");
        }

        return text.Length == 0 ? null : text;
    }

    private Gender? Gender()
    {
        if (!FieldWords.TryGender(mapping, rows["gender"], out Gender? gender))
        {
            Reject("gender", FieldWords.GenderRule);
        }

        return gender;
    }

    private ConsentDraft? Consent(ConsentChannel channel, string field)
    {
        string word = rows[field];
        if (!FieldWords.TryConsent(mapping, word, out bool? isGranted))
        {
            Reject(field, FieldWords.ConsentRule);
        }

        return isGranted is { } known ? new ConsentDraft(channel, known, rows.Line, rows.HeaderOf(field), word) : null;
    }

    // As the lines of the same platform's orders have it, or the product that they sell would be another one.
    private string? PlainCode(string? name) =>
        (Text("variantCode") ?? (mapping.IsProductNameCode ? name : null)) is { Length: <= CodeLengthMax } code ? code : null;

    private VariantDraft? Variant()
    {
        var variant = VariantDraft.Of(rows["code"], Text("variantCode"), Text("variant"));
        if (variant is { Code.Length: > CodeLengthMax })
        {
            Reject(rows.Has("variantCode") ? "variantCode" : "variant", $"makes the code of the variant, which has at most {CodeLengthMax} characters");
        }

        return variant;
    }

    private DateOnly? Day(string field)
    {
        string text = rows[field];
        if (text.Length == 0)
        {
            return null;
        }

        if (!DateText.TryRead(text, mapping.DateFormats, out DateTime local, out _) || local.Year < 1880)
        {
            Reject(field, "must be a date, year first");
            return null;
        }

        DateOnly day = DateOnly.FromDateTime(local);
        if (day > today)
        {
            Reject(field, $"must not be after {today:yyyy-MM-dd}");
        }

        return day;
    }

    private decimal? Price(string field)
    {
        string text = rows[field];
        if (text.Length == 0)
        {
            return null;
        }

        if (!FieldText.TryNumber(text, out decimal price) || price < 0 || price >= 1_000_000_000_000m || decimal.Round(price, 4) != price)
        {
            Reject(field, "must be a number of at most 12 digits and 4 decimals, not negative");
            return null;
        }

        return price;
    }

    private void Reject(string field, string rule)
    {
        if (_isRowGood)
        {
            reject(rows.Error(field, rule));
        }

        _isRowGood = false;
    }
}
