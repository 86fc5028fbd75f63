namespace GraphQlCrm.Crm.Access;

/// <summary>Who may do what, as the schema's <c>[Authorize]</c> names it.</summary>
public static class Roles
{
    /// <summary>Issues keys, invites people, reads the audit log.</summary>
    public const string Owner = "owner";

    /// <summary>Takes records out of the house as files.</summary>
    public const string Exporters = "owner,consultant";

    /// <summary>Reads the people and sales of a shop.</summary>
    public const string Readers = "owner,staff,consultant";

    /// <summary>Reads figures without personal data.</summary>
    public const string Everyone = "owner,staff,consultant,bi";

    /// <summary>Changes the records of a shop.</summary>
    public const string Writers = "owner,staff";

    /// <summary>Decides how a shop looks at its customers.</summary>
    public const string Deciders = "owner,consultant";

    /// <summary>The name of a role in <c>[Authorize]</c> and on the command line.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
