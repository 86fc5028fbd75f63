using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

/// <summary>Runs one rule alone.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
public abstract class SdlRuleTest<TRule>
    where TRule : SdlRule
{
    private protected static void ExpectValid(string document) => ExpectErrors(document);

    /// <param name="document">The document.</param>
    /// <param name="errors">What is wrong: <c>line:column … message</c>.</param>
    private protected static void ExpectErrors(string document, params IReadOnlyList<string> errors) => Assert.Equal(
        errors,
        SdlValidator.Validate(Parser.Parse(document), null, [context => (TRule)Activator.CreateInstance(typeof(TRule), context)!])
            .Select(error => $"{string.Join(" ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))} {error.Message}"));
}
