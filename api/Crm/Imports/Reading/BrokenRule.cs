namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A field of the current row breaks a rule. It never leaves the readers.</summary>
internal sealed class BrokenRule(string field, string rule) : Exception(rule)
{
    public string Field { get; } = field;

    public string Rule { get; } = rule;
}
