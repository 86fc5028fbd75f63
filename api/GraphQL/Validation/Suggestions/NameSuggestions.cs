namespace GraphQlCrm.GraphQL.Validation;

/// <summary>Finds names that are written like an unknown one.</summary>
internal static class NameSuggestions
{
    private const int NamesMax = 5;
    private const int LengthMax = 64;

    /// <summary>Names like the unknown one as a question at the end of a message, or nothing.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known, string question = "Did you mean") => Ask(Similar(name, known), question);

    /// <summary>A question for one of the given names, at most five of them; nothing if there is none.</summary>
    public static string Ask(IReadOnlyList<string> names, string question)
    {
        List<string> quoted = [.. names.Take(NamesMax).Select(name => $"\"{name}\"")];
        return quoted.Count switch
        {
            0 => string.Empty,
            1 => $" {question} {quoted[0]}?",
            2 => $" {question} {quoted[0]} or {quoted[1]}?",
            _ => $" {question} {string.Join(", ", quoted[..^1])}, or {quoted[^1]}?",
        };
    }

    /// <summary>The names like a given one, the most similar first.</summary>
    public static IReadOnlyList<string> Similar(string name, IEnumerable<string> known)
    {
        if (name.Length > LengthMax)
        {
            return [];
        }

        // Two letters of five may be wrong.
        int distanceMax = (name.Length * 2 / 5) + 1;
        return
        [
            .. known.Select(candidate => (Name: candidate, Distance: EditDistance.Between(name, candidate, distanceMax)))
                .Where(candidate => candidate.Distance <= distanceMax)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Select(candidate => candidate.Name)
                .Take(NamesMax),
        ];
    }
}
