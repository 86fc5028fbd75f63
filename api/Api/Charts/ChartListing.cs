using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Charts;

/// <summary>A chart of a shop: a question with its answer as a picture, a table and a document.</summary>
[GraphQLName("Chart")]
public sealed class ChartListing
{
    private readonly string _shop;
    private readonly Chart _chart;
    private readonly LocalText _title;
    private readonly LocalText _question;

    internal ChartListing(string shop, ClassLabels labels, Chart chart)
    {
        _shop = shop;
        _chart = chart;
        _title = chart.TitleFor(labels);
        _question = chart.QuestionFor(labels);
    }

    /// <summary>The name in addresses.</summary>
    public string Name => _chart.Name;

    /// <summary>What it is called, in Japanese; classes of customers by the shop's own words.</summary>
    public string Title => _title.Ja;

    /// <summary>What it is called, in English.</summary>
    public string TitleEn => _title.En;

    /// <summary>The question that it answers, in Japanese; classes of customers by the shop's own words.</summary>
    public string Question => _question.Ja;

    /// <summary>The question that it answers, in English.</summary>
    public string QuestionEn => _question.En;

    /// <summary>What it can be asked with.</summary>
    public IReadOnlyList<ChartParameterListing> Parameters => [.. _chart.Parameters.Select(name => new ChartParameterListing(name, ChartParameters.AllowedOf(name)))];

    /// <summary>The path of a picture or its data on this server.</summary>
    /// <exception cref="GraphQLException">A parameter is unknown, repeated or not allowed.</exception>
    internal string Path(ChartFormat format, IReadOnlyList<ChartParameterInput> parameters)
    {
        KeyValuePair<string, string>[] given = [.. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))];
        ChartParametersResult parsed = ChartParameters.Parse(given, _chart);
        if (parsed.Parameters is null)
        {
            throw new GraphQLException(string.Join(" ", parsed.Errors.Select(error => error.Message.En)), "CHART_PARAMETERS");
        }

        string path = $"/shops/{_shop}/charts/{Name}.{format switch { ChartFormat.Svg => "svg", ChartFormat.Json => "json", ChartFormat.Csv => "csv", _ => "png" }}";
        return path + QueryString.Create(given.Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));
    }
}

/// <summary>What a chart can be asked with, and where it is.</summary>
[ObjectType<ChartListing>]
public static class ChartFields
{
    /// <summary>What it can be asked with.</summary>
    public static IReadOnlyList<ChartParameterListing> GetParameters([Parent] ChartListing chart) => chart.Parameters;

    /// <summary>The path of a picture or its data on this server. It is asked for with a key, as GraphQL is.</summary>
    /// <param name="parameters">What it is asked with; without any, the newest figures of the whole history.</param>
    /// <param name="format">The form.</param>
    public static string GetUrl([Parent] ChartListing chart, IReadOnlyList<ChartParameterInput>? parameters, ChartFormat format = ChartFormat.Png) =>
        chart.Path(format, parameters ?? []);
}

/// <summary>A parameter of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Allowed">What is allowed as its value.</param>
[GraphQLName("ChartParameter")]
public sealed record ChartParameterListing(string Name, string Allowed);

/// <summary>A parameter and its value, as they stand in an address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ChartParameterInput(string Name, string Value);

/// <summary>The forms of a chart.</summary>
public enum ChartFormat
{
    /// <summary>A picture of dots.</summary>
    Png,

    /// <summary>A picture of lines, whose texts can be searched.</summary>
    Svg,

    /// <summary>The figures, a description, and the ECharts option for a page.</summary>
    Json,

    /// <summary>The figures as a table.</summary>
    Csv,
}
