namespace GraphQlCrm.Crm.Data.Sql;

/// <summary>
/// The words in which the two databases differ, for hand-written SQL. Whatever both understand (<c>is distinct from</c>,
/// <c>on conflict</c>, <c>case</c>, <c>->></c>, <c>returning</c>) is written once and not here.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>Says whether a column of identifiers is in a list that is one parameter, as <see cref="IdList"/> makes it.</summary>
    public abstract string IsIn(string column, string parameter);

    /// <summary>A list of identifiers as the value of one parameter.</summary>
    public abstract object IdList(IEnumerable<Guid> ids);

    /// <summary>The rows of such a list, as a query of one column.</summary>
    public abstract string Ids(string parameter);

    /// <summary>A JSON object of these names and values, as text.</summary>
    public abstract string JsonObject(IEnumerable<(string Name, string Value)> members);

    /// <summary>A JSON array of one array of values for each row of a query, in the order given.</summary>
    public abstract string JsonRows(IEnumerable<string> values, string order);

    /// <summary>An identifier as hexadecimal text; empty if it is absent.</summary>
    public abstract string Hex(string column);

    /// <summary>What a JSON text holds under a name, as text or number.</summary>
    public abstract string Member(string json, string name);

    /// <summary>The identifier that a JSON text holds under a name as hexadecimal text.</summary>
    public string IdMember(string json, string name) => IdOf(Member(json, name));

    /// <summary>An identifier of hexadecimal text.</summary>
    public abstract string IdOf(string hex);

    /// <summary>Whether a JSON text has a member of a name, be it null.</summary>
    public abstract string HasMember(string json, string name);

    /// <summary>The items of an array in a JSON text, as rows of a table with the column <c>value</c>.</summary>
    public abstract string Items(string json, string name, string alias);

    /// <summary>Names the index that a query has to use, where the database would not find it without statistics.</summary>
    public abstract string Using(string index);
}
