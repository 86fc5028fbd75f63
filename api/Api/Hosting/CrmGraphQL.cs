using GraphQlCrm.Api.Access;
using GraphQlCrm.Api.Analytics.Fields;
using GraphQlCrm.Api.Charts;
using GraphQlCrm.Api.Charts.Embedding;
using GraphQlCrm.Crm;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Hosting;

/// <summary>The whole schema, and what requests on it may cost; the server and the schema's test take them from here.</summary>
public static class CrmGraphQL
{
    private static readonly Lazy<Schema> s_schema = new(() => Configure(SchemaBuilder.New()).Create());

    /// <summary>Adds the operational types, figures on the shop, and the directives that clients may use.</summary>
    /// <param name="schema">The schema to be.</param>
    /// <param name="ordersNullsExplicitly">What the database needs (<see cref="GraphQlCrm.Crm.Data.CrmDatabase.OrdersNullsExplicitly"/>); the schema is the same.</param>
    public static SchemaBuilder Configure(SchemaBuilder schema, bool ordersNullsExplicitly = false) => schema
        .AddEntityFramework(options => options.OrdersNullsExplicitly = ordersNullsExplicitly)
        .AddTypes([.. CrmSchema.Types, .. AnalyticsFields.Types, typeof(ShopChartsField), typeof(ChartFields), .. EmbedTypes.All])
        .AddAuthorization(Permissions.Table.RequirementAt)
        .EnableIncrementalDelivery()
        .AddCost();

    /// <summary>The schema, for what is not a request.</summary>
    public static Schema Schema => s_schema.Value;

    /// <summary>
    /// The limits of a request: a page of 250 customers, each with a page of 20 sales, their lines and products, is within
    /// them; a page of 250 within a page of 250 is not.
    /// </summary>
    public static CostOptions Cost { get; } = new() { FieldCostMax = 110_000, TypeCostMax = 25_000 };
}
