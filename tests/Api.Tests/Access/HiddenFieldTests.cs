using System.Text.Json.Nodes;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Api.Tests.Isolation;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests.Access;

/// <summary>
/// What a role may not read it cannot find out by asking for those that have it, or for their order: every filter and every sorting of
/// every root field, two records deep, is asked as every role, and is refused exactly where the field that it compares is.
/// </summary>
public sealed class HiddenFieldTests(AccessServer shops) : IClassFixture<AccessServer>
{
    private const int Depth = 2;
    private static readonly Schema s_schema = CrmGraphQL.Configure(SchemaBuilder.New()).Create();

    [Theory]
    [InlineData(Role.Bi)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Owner)]
    public async Task What_may_not_be_read_can_neither_be_filtered_nor_sorted_by(Role role)
    {
        string name = Roles.NameOf(role);
        using HttpClient client = await shops.Server.BusyClientAsync(role, shops.Mine);
        SampleValues values = new(s_schema, type => GlobalId.Encode(type, Guid.Empty), "x", "mine");
        List<string> wrong = [];
        int refused = 0;
        int answered = 0;
        foreach (Field field in s_schema.Query.Fields.Where(field => MayRead(field, name)))
        {
            foreach (Argument argument in field.Arguments.Where(argument => argument.Name is "where" or "order"))
            {
                bool isFilter = argument.Name == "where";
                string suffix = isFilter ? "FilterInput" : "SortInput";
                var input = (InputObjectType)argument.Type.Named;
                foreach ((JsonObject value, bool isHidden, string path) in Paths(input, suffix, name, values, Depth))
                {
                    JsonNode answer = await client.RunAsync(
                        $"query($given: {argument.Type}) {{ {field.Name}({argument.Name}: $given) {{ __typename }} }}", new { given = isFilter ? (JsonNode)value : new JsonArray(value) });
                    bool isRefused = (string?)answer["errors"]?[0]?["extensions"]?["code"] == "AUTH_NOT_AUTHORIZED";
                    (refused, answered) = isRefused ? (refused + 1, answered) : (refused, answered + 1);
                    if (isRefused != isHidden)
                    {
                        wrong.Add($"{field.Name}({argument.Name}: {path}) {(isHidden ? "is hidden" : "may be read")}: {answer.ToJsonString()}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(answered > 20 && (role != Role.Bi || refused > 20), $"{answered} were answered and {refused} refused.");
    }

    /// <summary>A value for each member of an input, whether a role may read what it compares, and its name.</summary>
    private static IEnumerable<(JsonObject Value, bool IsHidden, string Path)> Paths(InputObjectType input, string suffix, string role, SampleValues values, int depth)
    {
        string owner = input.Name[..^suffix.Length];
        ComplexType? read = s_schema.Types.GetValueOrDefault(owner) as ComplexType;
        foreach (InputField member in input.Fields.Where(member => member.Name is not ("and" or "or")))
        {
            // What can be compared and not be read at all is hidden from everybody.
            bool isHidden = read?.FindField(member.Name) is not { } field || !MayRead(field, role);
            foreach ((JsonNode value, bool isDeeperHidden, string path) in Values(member, owner, suffix, role, values, depth))
            {
                yield return (new JsonObject { [member.Name] = value }, isHidden || isDeeperHidden, $"{owner}.{member.Name}{path}");
            }
        }
    }

    private static IEnumerable<(JsonNode Value, bool IsHidden, string Path)> Values(InputField member, string owner, string suffix, string role, SampleValues values, int depth)
    {
        if (member.Type.Named is not InputObjectType input)
        {
            yield return (JsonValue.Create("ASC"), false, string.Empty);
        }
        else if (input.FindField("some") is { } some)
        {
            var item = (InputObjectType)some.Type.Named;
            foreach ((JsonNode value, bool isHidden, string path) in depth == 0 ? [] : item.FindField("eq") is { } equals
                ? [(new JsonObject { ["eq"] = values.Of(new NonNullType(equals.Type.Nullable), member.Name, owner) }, false, string.Empty)]
                : Paths(item, suffix, role, values, depth - 1).Select(one => ((JsonNode)one.Value, one.IsHidden, $" some {one.Path}")))
            {
                yield return (new JsonObject { ["some"] = value }, isHidden, path);
            }
        }
        else if (input.FindField("eq") is { } equals)
        {
            yield return (new JsonObject { ["eq"] = values.Of(new NonNullType(equals.Type.Nullable), member.Name, owner) }, false, string.Empty);
        }
        else if (depth > 0)
        {
            foreach ((JsonObject value, bool isHidden, string path) in Paths(input, suffix, role, values, depth - 1))
            {
                yield return (value, isHidden, $" {path}");
            }
        }
    }

    private static bool MayRead(Field field, string role) => field.Authorization.All(needed => needed.Roles!.Split(',').Any(one => one == role || one.StartsWith("scope:", StringComparison.Ordinal)));
}
