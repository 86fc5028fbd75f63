using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Crm.Tests;

/// <summary>The operational schema over a real database, without HTTP.</summary>
public sealed class CrmApi(CrmDatabase database, Role role, string? namedShop, params (Guid Id, string Slug)[] shops)
{
    private static readonly RequestExecutor s_executor = new(SchemaBuilder.New().AddEntityFramework(options => options.OrdersNullsExplicitly = TestDatabase.IsPostgres).AddTypes(CrmSchema.Types).AddAuthorization(PermissionTable.Records.RequirementAt).Create());

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
                Services = new Services
                {
                    [typeof(Caller)] = caller,
                    [typeof(CrmReader)] = reader,
                    [typeof(CrmDatabase)] = database,
                    [typeof(TimeProvider)] = TimeProvider.System,
                    [typeof(ApiKeys)] = new ApiKeys(database, TimeProvider.System),
                    [typeof(Uploads)] = new Uploads(database, TimeProvider.System),
                    [typeof(ShopWriter)] = new ShopWriter(database, caller, TimeProvider.System),
                },
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

    /// <summary>Runs one mutation and tells its payload: what is selected of the result, and its errors.</summary>
    public async Task<JsonNode> MutateAsync(string mutation, object input, string select, string errors = "", IReadOnlyDictionary<string, IFile>? files = null)
    {
        string type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        string document = $"mutation($input: {type}Input!) {{ {mutation}(input: $input) {{ {select} errors {{ __typename ... on Error {{ message }} {errors} }} }} }}";
        return (await DataAsync(document, new { input }, files))[mutation]!;
    }

    /// <summary>Runs one mutation that must succeed and tells its result.</summary>
    public async Task<JsonNode> DoAsync(string mutation, object input, string result, string fields = "id version")
    {
        JsonNode payload = await MutateAsync(mutation, input, $"{result} {{ {fields} }}");
        Assert.Null(payload["errors"]?.ToJsonString());
        return payload[result]!;
    }

    /// <summary>Runs one mutation that must fail and tells the type of its error, and the field where the error names one.</summary>
    public async Task<(string Type, string? Field)> FailAsync(string mutation, object input, string result, bool namesField = true)
    {
        JsonNode payload = await MutateAsync(mutation, input, $"{result} {{ id }}", namesField ? "... on ValidationError { field }" : string.Empty);
        Assert.Null(payload[result]);
        JsonNode error = payload["errors"]!.AsArray().Single()!;
        Assert.NotEqual(string.Empty, (string)error["message"]!);
        return ((string)error["__typename"]!, (string?)error["field"]);
    }

    private sealed class Services : Dictionary<Type, object>, IServiceProvider
    {
        public object? GetService(Type serviceType) => this.GetValueOrDefault(serviceType);
    }
}
