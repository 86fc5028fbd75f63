using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

/// <summary>All rules together.</summary>
public sealed class SdlRulesTests
{
    [Fact]
    public void Every_rule_is_in_the_list_and_has_a_test_of_its_name()
    {
        var context = new SdlContext(Parser.Parse("scalar A"), new ValidationOptions());
        var listed = SdlRules.All.Select(create => create(context).GetType().Name).ToList();

        Assert.Equal(
            typeof(SdlRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SdlRule))).Select(type => type.Name).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
        Assert.All(listed, name => Assert.NotNull(typeof(SdlRulesTests).Assembly.GetType($"{typeof(SdlRulesTests).Namespace}.{name}Tests")));
    }

    [Fact]
    public void After_a_hundred_errors_no_more_are_told_and_after_ten_nothing_is_suggested()
    {
        string document = $"type Customer {{ a: Int {string.Concat(Enumerable.Range(0, 500).Select(i => $" f{i}: Custome"))} }}";

        var errors = SdlValidator.Validate(Parser.Parse(document)).Select(error => error.Message).ToList();

        Assert.Equal(100, errors.Count);
        Assert.Equal([.. Enumerable.Repeat("Unknown type `Custome`. Did you mean \"Customer\"?", 10), .. Enumerable.Repeat("Unknown type `Custome`.", 90)], errors);
    }

    [Fact]
    public void Suggestions_can_be_switched_off() => Assert.Equal(
        ["Unknown type `Custome`."],
        SdlValidator.Validate(Parser.Parse("type Customer { a: Custome }"), new ValidationOptions { Suggestions = false }).Select(error => error.Message));
}
