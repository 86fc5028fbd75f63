using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Crm;
using GraphQlCrm.GraphQL.CodeFirst;

namespace GraphQlCrm.Api.Hosting;

/// <summary>The whole schema: the operational types, and figures on the shop.</summary>
public static class CrmGraphQL
{
    /// <summary>Adds every type; the server and the schema's test take them from here.</summary>
    public static SchemaBuilder AddTypes(SchemaBuilder schema) =>
        schema.AddTypes([.. CrmSchema.Types, typeof(ShopAnalyticsField), typeof(ShopAnalyticsType)]);
}
