namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>What a record must have to be found, as each database can ask it in its own words.</summary>
internal abstract record SearchTerm
{
    /// <summary>Has a word of a kind, or one that begins with it. The kinds are those of <see cref="CustomerSearchTokens"/>.</summary>
    public sealed record Word(char Kind, string Text, bool IsPrefix = false) : SearchTerm;

    /// <summary>Has these letters somewhere in its name or kana.</summary>
    public sealed record Letters(string Text) : SearchTerm;

    /// <summary>Has all of these.</summary>
    public sealed record All(IReadOnlyList<SearchTerm> Terms) : SearchTerm;

    /// <summary>Has any of these.</summary>
    public sealed record AnyOf(IReadOnlyList<SearchTerm> Terms) : SearchTerm;

    /// <summary>Has the one and not the other.</summary>
    public sealed record But(SearchTerm Term, SearchTerm Not) : SearchTerm;
}
