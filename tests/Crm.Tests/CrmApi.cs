using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Tests;

/// <summary>The operational schema over a real database, without HTTP.</summary>
public sealed class CrmApi(CrmDatabase database, Role role, string? namedShop, params (Guid Id, string Slug)[] shops)
{
    private static readonly RequestExecutor s_executor = new(SchemaBuilder.New().AddEntityFramework().AddTypes(CrmSchema.Types).AddAuthorization(PermissionTable.Records.RequirementAt).Create());

    public static CrmApi Of(TestShop shop, Role role = Role.Owner) => new(shop.Database, role, null, (shop.Id, "test"));

    /// <summary>Runs a document and tells the whole response.</summary>
    public async Task<JsonNode> RunAsync(string query, object? variables = null, IReadOnlyDictionary<string, IFile>? files = null)
    {
        KeyIdentity identity = new(Guid.NewGuid(), "test", role, [.. shops]);
        Caller caller = new(identity, namedShop);
        using CrmReader reader = new(database, caller);
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest
            {
                Query = query,
                Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
                Files = files ?? ImmutableDictionary<string, IFile>.Empty,
                Services = new Services { [typeof(Caller)] = caller, [typeof(CrmReader)] = reader, [typeof(CrmDatabase)] = database, [typeof(TimeProvider)] = TimeProvider.System, [typeof(ApiKeys)] = new ApiKeys(database, TimeProvider.System), [typeof(Uploads)] = new Uploads(database, TimeProvider.System) },
                User = identity.ToPrincipal("test"),
            },
            CancellationToken.None);
        return JsonNode.Parse(result.ToString())!;
    }

    /// <summary>Runs a document that must succeed and tells its data.</summary>
    public async Task<JsonNode> DataAsync(string query, object? variables = null, IReadOnlyDictionary<string, IFile>? files = null)
    {
        JsonNode response = await RunAsync(query, variables, files);
        Assert.Null(response["errors"]?.ToJsonString());
        return response["data"]!;
    }

    private sealed class Services : Dictionary<Type, object>, IServiceProvider
    {
        public object? GetService(Type serviceType) => this.GetValueOrDefault(serviceType);
    }
}
