using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Access;

/// <summary>Every field of the schema says who may read it, and nobody else learns that it is there.</summary>
public sealed class PermissionTests(AccessServer shops) : IClassFixture<AccessServer>
{
    private static readonly Schema s_schema = CrmGraphQL.Configure(SchemaBuilder.New()).Create();

    private static IEnumerable<(ObjectType Type, Field Field)> Fields => s_schema.Types.Values.OfType<ObjectType>()
        .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .SelectMany(type => type.Fields.Select(one => (type, one)));

    [Fact]
    public void Every_field_has_an_entry()
    {
        string[] missing = [.. Fields.Where(one => one.Field.Authorization.Count == 0 && Permissions.Table.Find(Coordinate(one)) is null).Select(Coordinate)];

        Assert.True(missing.Length == 0, $"No entry says who may read {string.Join(", ", missing)}: add the type or the field to PermissionTable or Permissions, or [Authorize] where it is written.");
    }

    [Fact]
    public void Every_entry_is_of_something_in_the_schema()
    {
        string[] stale = [.. Permissions.Table.Coordinates.Where(coordinate => SchemaCoordinate.Parse(coordinate).Resolve(s_schema) is null)];

        Assert.Empty(stale);
    }

    [Fact]
    public void Who_may_read_what_is_as_approved()
    {
        StringBuilder text = new();
        foreach (IGrouping<string, (ObjectType Type, Field Field)> type in Fields.Where(one => one.Field.Authorization.Count > 0).GroupBy(one => one.Type.Name))
        {
            foreach (IGrouping<string, string> entry in type.GroupBy(one => Describe(one.Field), one => one.Field.Name))
            {
                text.Append(type.Key).Append(' ').Append(entry.Key).Append(": ").AppendJoin(' ', entry).Append('\n');
            }
        }

        Snapshot.Match(text.ToString(), "Permissions.txt");
    }

    [Fact]
    public async Task Introspection_shows_a_bi_key_its_part_of_the_schema()
    {
        const string Names = "{ __schema { mutationType { name } types { name fields { name } inputFields { name } } } customer: __type(name: \"Customer\") { fields { name } } }";
        HttpClient bi = await shops.Server.ClientAsync(Role.Bi, shops.Mine);
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);

        JsonNode seen = await bi.DataAsync(Names);
        string all = (await owner.DataAsync(Names)).ToJsonString();
        string sdl = await bi.GetStringAsync("/graphql?sdl");

        Assert.Null(seen["__schema"]!["mutationType"]);
        Assert.Equal("id acquisitionChannel registeredOn createdAt updatedAt sales", string.Join(' ', seen["customer"]!["fields"]!.AsArray().Select(field => (string)field!["name"]!)));
        foreach (string hidden in new[] { "kana", "birthday", "StaffMember", "ImportRejection", "RecordSaleInput", "externalId" })
        {
            Assert.Contains($"\"{hidden}\"", all, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"{hidden}\"", seen.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, sdl, StringComparison.Ordinal);
        }

        Assert.Equal(SchemaPrinter.Print(s_schema), await owner.GetStringAsync("/graphql?sdl"));
    }

    [Theory]
    [InlineData("{ customers(where: { email: { startsWith: \"a\" } }) { totalCount } }")]
    [InlineData("{ customers(where: { or: [{ and: [{ not_here: 1 }] }] }) { totalCount } }", "HC")]
    [InlineData("{ customers(where: { or: [{ and: [{ name: { eq: null } }] }] }) { totalCount } }")]
    [InlineData("{ customers(order: [{ id: ASC }, { birthday: DESC }]) { edges { cursor } } }")]
    [InlineData("{ sales(where: { customer: { phone: { neq: null } } }) { totalCount } }")]
    [InlineData("{ sales(order: { customer: { kana: ASC } }) { totalCount } }")]
    [InlineData("{ sales(where: { staff: { name: { neq: null } } }) { totalCount } }")]
    [InlineData("{ shop { products { nodes { name } } customers(where: { sales: { some: { externalId: { eq: \"1\" } } } }) { totalCount } } }")]
    public async Task A_bi_key_cannot_ask_by_what_it_may_not_read(string query, string code = "AUTH_NOT_AUTHORIZED")
    {
        HttpClient bi = await shops.Server.ClientAsync(Role.Bi, shops.Mine);

        JsonNode error = (await bi.RunAsync(query))["errors"]![0]!;

        Assert.Equal(code == "HC", error["extensions"]!["code"] is null);
        Assert.True(code == "HC" || (string)error["extensions"]!["code"]! == code, error.ToJsonString());
    }

    [Fact]
    public async Task A_filter_in_a_variable_is_refused_as_one_in_the_document()
    {
        HttpClient bi = await shops.Server.ClientAsync(Role.Bi, shops.Mine);
        const string Query = "query($where: CustomerFilterInput) { customers(where: $where) { totalCount } }";

        JsonNode refused = await bi.RunAsync(Query, new { where = new { postalCode = new { eq = "1" } } });
        JsonNode allowed = await bi.DataAsync(Query, new { where = new { registeredOn = new { gt = "2020-01-01" } } });

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)refused["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(0, (int)allowed["customers"]!["totalCount"]!);
    }

    private static string Coordinate((ObjectType Type, Field Field) one) => $"{one.Type.Name}.{one.Field.Name}";

    private static string Describe(Field field) =>
        string.Join(" and ", field.Authorization.Select(needed => needed.Roles!.Split(",column:")).Select(roles => roles.Length > 1 ? $"{roles[0]} or by grant" : roles[0]).Distinct());
}
