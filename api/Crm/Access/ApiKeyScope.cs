namespace GraphQlCrm.Crm.Access;

/// <summary>What a key is used for; it narrows the role, and never widens it.</summary>
public enum ApiKeyScope
{
    /// <summary>Queries and subscriptions.</summary>
    Read,

    /// <summary>Mutations of records, settings, keys and people.</summary>
    Write,

    /// <summary>Imports of files.</summary>
    Import,

    /// <summary>Pictures and data of charts by their addresses.</summary>
    Charts,

    /// <summary>Tables for BI tools by their addresses.</summary>
    Feeds,
}

/// <summary>Names of scopes, and what roles have.</summary>
public static class ApiKeyScopes
{
    /// <summary>All scopes.</summary>
    public static IReadOnlyList<ApiKeyScope> All { get; } = Enum.GetValues<ApiKeyScope>();

    /// <summary>The scopes that a role can have.</summary>
    public static IReadOnlyList<ApiKeyScope> Of(Role role) => role switch
    {
        Role.Owner => All,
        Role.Staff => [ApiKeyScope.Read, ApiKeyScope.Write, ApiKeyScope.Import, ApiKeyScope.Charts],
        Role.Consultant => [ApiKeyScope.Read, ApiKeyScope.Write, ApiKeyScope.Charts, ApiKeyScope.Feeds],
        _ => [ApiKeyScope.Read, ApiKeyScope.Charts, ApiKeyScope.Feeds],
    };

    /// <summary>The role that a scope gives to a caller, as requirements name it.</summary>
    public static string RoleOf(ApiKeyScope scope) => $"scope:{scope.ToString().ToLowerInvariant()}";
}
