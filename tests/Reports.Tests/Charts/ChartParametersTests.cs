using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Tests.Charts;

public sealed class ChartParametersTests
{
    [Fact]
    public void No_parameters_give_the_defaults()
    {
        ChartParametersResult result = ChartParameters.Parse([]);

        Assert.Equal(new ChartParameters(), result.Parameters);
        Assert.Empty(result.Errors);
        Assert.Equal((800, 500, 2, ChartLanguage.Ja, RetentionKind.Classic), Values(result.Parameters!));
    }

    [Fact]
    public void All_parameters_are_read()
    {
        ChartParametersResult result = Parse(
            ("from", "2024-07"), ("to", "2025-12"), ("asOf", "2025-12-10"), ("kind", "rolling"),
            ("width", "2400"), ("height", "240"), ("scale", "3"), ("lang", "en"), ("theme", "dark"), ("title", "off"));

        Assert.Empty(result.Errors);
        Assert.Equal((ChartTheme.Dark, false), (result.Parameters!.Theme, result.Parameters.HasTitle));
        Assert.Equal(new DateOnly(2024, 7, 1), result.Parameters.From);
        Assert.Equal(new DateOnly(2025, 12, 1), result.Parameters.To);
        Assert.Equal(new DateOnly(2025, 12, 10), result.Parameters.AsOf);
        Assert.Equal((2400, 240, 3, ChartLanguage.En, RetentionKind.Rolling), Values(result.Parameters));
    }

    [Theory]
    [InlineData("from", "2024-13", "yyyy-MM")]
    [InlineData("from", "2024-7", "yyyy-MM")]
    [InlineData("from", "2024-07-01", "yyyy-MM")]
    [InlineData("from", "", "yyyy-MM")]
    [InlineData("from", "0001-01", "yyyy-MM")]
    [InlineData("to", "令和7年", "yyyy-MM")]
    [InlineData("theme", "blue", "light, dark, print")]
    [InlineData("title", "true", "on, off")]
    [InlineData("asOf", "2025-02-29", "yyyy-MM-dd")]
    [InlineData("asOf", "2025-02", "yyyy-MM-dd")]
    [InlineData("kind", "Classic", "classic, rolling")]
    [InlineData("kind", "0", "classic, rolling")]
    [InlineData("width", "319", "320-2400")]
    [InlineData("width", "2401", "320-2400")]
    [InlineData("width", "+800", "320-2400")]
    [InlineData("width", " 800", "320-2400")]
    [InlineData("width", "８００", "320-2400")]
    [InlineData("width", "8e2", "320-2400")]
    [InlineData("width", "99999999999999999999", "320-2400")]
    [InlineData("height", "239", "240-1600")]
    [InlineData("height", "1601", "240-1600")]
    [InlineData("scale", "0", "1-3")]
    [InlineData("scale", "4", "1-3")]
    [InlineData("scale", "1.5", "1-3")]
    [InlineData("lang", "fr", "ja, en")]
    [InlineData("lang", "JA", "ja, en")]
    public void A_bad_value_is_named_with_what_is_allowed(string name, string value, string allowed)
    {
        ChartParametersResult result = Parse((name, value));

        Assert.Null(result.Parameters);
        ChartParameterError error = Assert.Single(result.Errors);
        Assert.Equal((name, value, allowed), (error.Name, error.Value, error.Allowed));
        foreach (string message in new[] { error.Message.Ja, error.Message.En })
        {
            Assert.Contains(name, message, StringComparison.Ordinal);
            Assert.Contains(value, message, StringComparison.Ordinal);
            Assert.Contains(allowed, message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("Width")]
    [InlineData("as_of")]
    [InlineData("")]
    public void An_unknown_name_lists_the_known_ones(string name)
    {
        ChartParameterError error = Assert.Single(Parse((name, "1")).Errors);

        Assert.Equal(name, error.Name);
        Assert.Equal("from, to, asOf, kind, value, channel, width, height, scale, lang, theme, title", error.Allowed);
    }

    [Fact]
    public void A_repeated_name_is_an_error_even_with_the_same_value()
    {
        ChartParameterError error = Assert.Single(Parse(("width", "800"), ("width", "800")).Errors);

        Assert.Equal(("width", "800"), (error.Name, error.Value));
        Assert.Contains("more than once", error.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_found_at_once()
    {
        ChartParametersResult result = Parse(("width", "x"), ("nope", "1"), ("lang", "de"), ("scale", "9"));

        Assert.Equal(["width", "nope", "lang", "scale"], result.Errors.Select(error => error.Name));
    }

    [Fact]
    public void The_first_month_must_not_be_after_the_last()
    {
        ChartParameterError error = Assert.Single(Parse(("from", "2025-02"), ("to", "2025-01")).Errors);

        Assert.Equal("from", error.Name);
        Assert.Contains("2025-01", error.Message.Ja, StringComparison.Ordinal);
        Assert.Empty(Parse(("from", "2025-02"), ("to", "2025-02")).Errors);
    }

    [Fact]
    public void A_very_long_value_is_cut_in_the_message()
    {
        ChartParameterError error = Assert.Single(Parse(("from", new string('9', 100_000))).Errors);

        Assert.True(error.Message.Ja.Length < 300);
    }

    [Fact]
    public void A_chart_knows_only_its_own_parameters()
    {
        ChartParametersResult result = ChartParameters.Parse(
            [new("kind", "rolling")], new OneParameterChart());

        Assert.Equal("lang", Assert.Single(result.Errors).Allowed);
    }

    [Fact]
    public void Names_in_the_catalogue_are_unique_and_found()
    {
        Assert.Distinct(ChartCatalogue.All.Select(chart => chart.Name));
        Assert.Distinct(ChartCatalogue.All.Select(chart => chart.Question.Ja));
        Assert.Same(CohortRetentionChart.Instance, ChartCatalogue.Find("cohort-retention"));
        Assert.Null(ChartCatalogue.Find("Cohort-Retention"));
    }

    private static ChartParametersResult Parse(params (string Name, string Value)[] given)
        => ChartParameters.Parse(given.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), CohortRetentionChart.Instance);

    private static (int Width, int Height, int Scale, ChartLanguage Language, RetentionKind Kind) Values(ChartParameters parameters)
        => (parameters.Width, parameters.Height, parameters.Scale, parameters.Language, parameters.Kind);

    private sealed class OneParameterChart : Chart
    {
        public override string Name => "one";

        public override LocalText Title => new("一", "one");

        public override LocalText Question => new("何？", "What?");

        public override IReadOnlyList<string> Parameters => ["lang"];

        public override Task<ChartAnswer> RunAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken = default)
            => throw new NotSupportedException("Only its parameters are asked for.");
    }
}
