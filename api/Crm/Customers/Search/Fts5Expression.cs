namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>Search terms as expressions of SQLite's FTS5, over the columns of Data/Sqlite/Migrations/0008_customer_search.sql.</summary>
internal static class Fts5Expression
{
    /// <param name="term">What is searched for.</param>
    /// <param name="mark">The shop's, with which each word begins.</param>
    public static string Of(SearchTerm term, string mark) => term switch
    {
        SearchTerm.Word word => $"{(word.Kind is 'w' or 'b' ? "edges" : "numbers")}:\"{mark}{word.Kind}{word.Text}\"{(word.IsPrefix ? "*" : string.Empty)}",
        SearchTerm.Letters { Text: [_] } one => $"grams:\"{mark}{one.Text}\"*",
        SearchTerm.Letters letters => $"grams:\"{string.Join(' ', Enumerable.Range(0, letters.Text.Length - 1).Select(i => string.Concat(mark, letters.Text.AsSpan(i, 2))))}\"",
        SearchTerm.All all => string.Join(" AND ", all.Terms.Select(one => $"({Of(one, mark)})")),
        SearchTerm.AnyOf any => string.Join(" OR ", any.Terms.Select(one => $"({Of(one, mark)})")),
        SearchTerm.But but => $"({Of(but.Term, mark)}) NOT ({Of(but.Not, mark)})",
        _ => throw new ArgumentException($"There is no search for a {term.GetType().Name}.", nameof(term)),
    };
}
