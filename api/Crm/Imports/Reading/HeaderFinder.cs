namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Finds columns by the names that a mapping has for them.</summary>
internal sealed class HeaderFinder
{
    private const string Choice = " | ";
    private readonly IReadOnlyList<string> _headers;
    private readonly string[] _keys;
    private readonly string[] _withoutLegend;

    public HeaderFinder(IReadOnlyList<string> headers)
    {
        _headers = headers;
        _keys = [.. headers.Select(Key)];
        _withoutLegend = [.. _keys.Select(WithoutLegend)];
    }

    /// <summary>How many columns the file has.</summary>
    public int Count => _headers.Count;

    /// <summary>The headers of an alternative: <c>A + B</c> and <c>A | B</c> have several.</summary>
    public static string[] NamesOf(string alternative) => alternative.Split(IsChoice(alternative) ? Choice : " + ");

    /// <inheritdoc cref="Find(IReadOnlyList{string}, out bool)" />
    public int[]? Find(IReadOnlyList<string> alternatives) => Find(alternatives, out _);

    /// <summary>
    /// Positions of the first alternative whose (first) column is there; <c>A + B</c> and <c>A | B</c> have several. A header
    /// that stands twice is its first.
    /// </summary>
    /// <param name="alternatives">The alternatives.</param>
    /// <param name="isChoice">Whether one of the columns is meant, the first that is not blank; otherwise all of them.</param>
    public int[]? Find(IReadOnlyList<string> alternatives, out bool isChoice)
    {
        foreach (string alternative in alternatives)
        {
            isChoice = IsChoice(alternative);
            string[] names = NamesOf(alternative);
            int[] found = [.. names.Select(IndexOf).Where(index => index >= 0)];
            if (found.Length > 0 && (isChoice || found[0] == IndexOf(names[0])))
            {
                return found;
            }
        }

        isChoice = false;
        return null;
    }

    /// <summary>What the mapping cannot be without in these headers: the field or rule, and the names that were looked for.</summary>
    public IEnumerable<(string Field, IReadOnlyList<string> Names)> Missing(ImportMapping mapping)
    {
        IEnumerable<string> required = ImportFields.Of(mapping).Required;
        if (mapping is { Kind: ImportKind.Sales, Shape: SalesShape.Line })
        {
            required = required.Concat(mapping.Columns.ContainsKey("lineAmount") ? ["lineAmount"] : ["quantity", "unitPrice"]);
            required = mapping.Columns.ContainsKey("lineType") ? required.Append("lineType") : required;
        }

        foreach (string field in required)
        {
            if (Find(mapping.Columns[field]) is null)
            {
                yield return (field, mapping.Columns[field]);
            }
        }

        if (mapping.Kind == ImportKind.Customers && ImportFields.Identities.All(field => !mapping.Columns.TryGetValue(field, out IReadOnlyList<string>? names) || Find(names) is null))
        {
            string field = ImportFields.Identities.First(mapping.Columns.ContainsKey);
            yield return (field, mapping.Columns[field]);
        }

        foreach (RowRule rule in mapping.Rules)
        {
            if (!rule.IsOptional && Find(rule.Column) is null)
            {
                yield return ("rules", rule.Column);
            }
        }
    }

    /// <exception cref="ImportException">A column is missing that the mapping cannot be without.</exception>
    public void Require(ImportMapping mapping)
    {
        foreach ((string field, IReadOnlyList<string> names) in Missing(mapping))
        {
            throw new ImportException(
                field == "rules" ? field : $"columns.{field}",
                $"The file has no column \"{string.Join("\" or \"", names)}\". Its columns: {string.Join(", ", _headers.Take(100))}.");
        }
    }

    private static bool IsChoice(string alternative) => alternative.Contains(Choice, StringComparison.Ordinal);

    private static string Key(string header) => FieldText.Plain(header).Trim('"').ToLowerInvariant();

    // スマレジ writes what its codes mean into the header: 取引明細区分 （1：通常、2：返品、3：部門売り）.
    private static string WithoutLegend(string key)
    {
        int open = key.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && key.IndexOf(':', open) > 0 ? key[..open].TrimEnd() : key;
    }

    private int IndexOf(string name)
    {
        string key = Key(name);
        int exact = Array.IndexOf(_keys, key);
        return exact >= 0 ? exact : Array.IndexOf(_withoutLegend, key);
    }
}
