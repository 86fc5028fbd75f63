using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>The system query options of a request, each known, written rightly and given once.</summary>
internal sealed class ODataOptions
{
    private const int TextMax = 16_384;
    private static readonly string[] s_known = ["$select", "$filter", "$orderby", "$top", "$skip", "$count", "$search", "$skiptoken", "$format"];
    private static readonly string[] s_unsupported =
        ["$expand", "$apply", "$compute", "$deltatoken", "$levels", "$index", "$schemaversion", "$id", "$it", "$root"];

    private readonly Dictionary<string, string> _values;
    private readonly ODataQueryOptionParser _parser;

    private ODataOptions(FeedTable table, ODataModel model, Dictionary<string, string> values)
    {
        _values = values;
        IDictionary<string, string> parsed = values.Where(value => value.Key is not ("$skiptoken" or "$format")).ToDictionary();
        _parser = new ODataQueryOptionParser(model.Model, model.SetOf(table).EntityType(), model.SetOf(table), parsed);
    }

    /// <summary>Reads the options; what a client could take for obeyed though it was ignored is refused.</summary>
    /// <param name="table">The feed that is asked.</param>
    /// <param name="model">The model that it is of.</param>
    /// <param name="query">The query of the address, decoded.</param>
    /// <param name="otherNames">Names that are not OData's and have a meaning here, such as that of a key.</param>
    /// <exception cref="ODataFault">An option is unknown, not supported, or given twice.</exception>
    public static ODataOptions Read(FeedTable table, ODataModel model, IEnumerable<KeyValuePair<string, string>> query, IReadOnlyCollection<string> otherNames)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string value) in query)
        {
            if (otherNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!s_known.Contains(name))
            {
                throw Unknown(name);
            }

            if (value.Length > TextMax)
            {
                throw ODataFault.BadRequest($"{name} has {value.Length} characters; at most {TextMax} are read.", name);
            }

            if (!values.TryAdd(name, value))
            {
                throw ODataFault.BadRequest($"{name} is given twice.", name);
            }
        }

        return new ODataOptions(table, model, values);
    }

    /// <summary>The token of the page that goes on; null on the first page.</summary>
    public string? SkipToken => _values.GetValueOrDefault("$skiptoken");

    /// <summary>The options that hold for the next page too, as they were given.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lasting => _values.Where(value => value.Key is not ("$skiptoken" or "$top" or "$skip"));

    /// <summary>The first option that has a meaning for rows and none for a single one; null if there is none.</summary>
    public string? OfRows => _values.Keys.FirstOrDefault(name => name is not ("$select" or "$format"));

    /// <summary><c>$top</c>.</summary>
    public long? Top => Parse("$top", () => _parser.ParseTop());

    /// <summary><c>$skip</c>.</summary>
    public long? Skip => Parse("$skip", () => _parser.ParseSkip());

    /// <summary><c>$count</c>.</summary>
    public bool Count => Parse("$count", () => _parser.ParseCount()) ?? false;

    /// <summary><c>$filter</c> as it was parsed.</summary>
    public FilterClause? Filter => Parse("$filter", () => _parser.ParseFilter());

    /// <summary><c>$search</c> as it was parsed.</summary>
    public SearchClause? Search => Parse("$search", () => _parser.ParseSearch(), " Put whatever is not a word of letters in double quotes.");

    /// <summary><c>$orderby</c> as it was parsed.</summary>
    public OrderByClause? OrderBy => Parse("$orderby", () => _parser.ParseOrderBy());

    /// <summary>The names of <c>$select</c>; null for all columns.</summary>
    public IReadOnlyList<string>? Select
    {
        get
        {
            SelectExpandClause? clause = Parse("$select", () => _parser.ParseSelectAndExpand());
            return clause is null || clause.AllSelected || !_values.ContainsKey("$select")
                ? null
                : [.. clause.SelectedItems.Select(item => item is PathSelectItem { SelectedPath.LastSegment: PropertySegment property }
                    ? property.Property.Name
                    : throw ODataFault.BadRequest("$select names columns and nothing else.", "$select")).Distinct()];
        }
    }

    /// <summary>Refuses any format but JSON.</summary>
    public void CheckFormat()
    {
        string format = _values.GetValueOrDefault("$format", "json");
        if (format != "json" && !format.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ODataFault(415, "UnsupportedFormat", $"$format={format} is not given; rows come as JSON.", "$format");
        }
    }

    private static ODataFault Unknown(string name)
    {
        string dollar = name.StartsWith('$') ? name : $"${name}";
        return s_known.FirstOrDefault(known => known.Equals(dollar, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? ODataFault.BadRequest($"\"{name}\" is not an option. Did you mean {meant}?", name)
            : s_unsupported.FirstOrDefault(known => known.Equals(dollar, StringComparison.OrdinalIgnoreCase)) is { } other
                ? ODataFault.NotImplemented($"{other} is not supported. Supported: {string.Join(", ", s_known)}.", other)
                : ODataFault.BadRequest($"\"{name}\" is not an option. Options: {string.Join(", ", s_known)}.", name);
    }

    private static T Parse<T>(string option, Func<T> parse, string advice = "")
    {
        try
        {
            return parse();
        }
        catch (ODataException error)
        {
            throw ODataFault.BadRequest($"{option}: {error.Message}{advice}", option);
        }
    }
}
