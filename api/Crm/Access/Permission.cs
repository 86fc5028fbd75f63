using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>Who may read a field: an entry of the table of permissions.</summary>
/// <param name="Name">The name of the entry, as documents and tests show it.</param>
/// <param name="RoleNames">The roles, as <c>[Authorize]</c> names them; null if every role may.</param>
public sealed record Permission(string Name, string? RoleNames)
{
    /// <summary>Figures and records without a person: every role.</summary>
    public static Permission Everyone { get; } = new("everyone", null);

    /// <summary>What names or describes a person: everyone but <c>bi</c>, and those <c>bi</c> keys that were granted the column.</summary>
    public static Permission Personal { get; } = new("personal", Roles.Readers);

    /// <summary>The people and files of a shop: everyone but <c>bi</c>.</summary>
    public static Permission Readers { get; } = new("readers", Roles.Readers);

    /// <summary>Keys, people and the audit log: the owner.</summary>
    public static Permission Owner { get; } = new("owner", Roles.Owner);

    /// <summary>What leaves the house: who decides for the shop.</summary>
    public static Permission Deciders { get; } = new("deciders", Roles.Deciders);

    /// <summary>The role that a grant of a column gives to a key.</summary>
    /// <param name="column">The coordinate of the field, e.g. <c>Customer.email</c>.</param>
    public static string RoleOfColumn(string column) => $"column:{column}";

    /// <summary>What the entry asks of a caller at a coordinate; null if nothing beyond being signed in.</summary>
    internal AuthorizeAttribute? At(string coordinate) => RoleNames is null ? null : new AuthorizeAttribute
    {
        Roles = this == Personal ? $"{RoleNames},{RoleOfColumn(coordinate)}" : RoleNames,
    };
}
