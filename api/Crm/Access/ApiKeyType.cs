using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>A key of the API.</summary>
[ObjectType<ApiKey>]
public static class ApiKeyType
{
    /// <summary>Fetches a key by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Owner)]
    public static IQueryable<ApiKey> GetApiKeyById(Guid id, [Service] CrmReader crm) => crm.ApiKeys.Where(key => key.Id == id);
}

/// <summary>Keys of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Owner)]
public static class ApiKeyQueries
{
    /// <summary>Keys that the caller's shop has issued, the revoked and expired ones too.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<ApiKey> GetApiKeys([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.ApiKeys.Where(key => key.ShopId == shopId);
    }
}
