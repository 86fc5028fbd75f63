using System.Security.Claims;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Tests.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Types;

public sealed class SchemaTests
{
    [Fact]
    public void The_bookshop_is_printed_as_approved() => Testing.Snapshot.Match(SchemaPrinter.Print(Bookshop.Schema), "Bookshop.graphql");

    [Fact]
    public async Task The_introspection_of_tools_is_answered() => Testing.Snapshot.Match(
        JsonNode.Parse(await new Bookshop().Execute(IntrospectionQuery.Text, user: UserOf("staff")))!.ToString(),
        "Bookshop.introspection.json");

    [Fact]
    public async Task Introspection_shows_nobody_more_than_they_may_read()
    {
        const string Names = "{ __type(name: \"Query\") { fields { name } } }";

        string[] guest = await FieldsAsync(UserOf("guest"));
        string[] anonymous = await FieldsAsync(new ClaimsPrincipal(new ClaimsIdentity()));

        Assert.Equal((true, false), (guest.Contains("private"), guest.Contains("staff")));
        Assert.Equal(guest.Where(name => name != "private"), anonymous);
        Assert.Contains("slow", anonymous);

        async Task<string[]> FieldsAsync(ClaimsPrincipal user) =>
            [.. JsonNode.Parse(await new Bookshop().Execute(Names, user: user))!["data"]!["__type"]!["fields"]!.AsArray().Select(field => (string)field!["name"]!)];
    }

    private static ClaimsPrincipal UserOf(string role) => new(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "key"));

    [Theory]
    [InlineData("FooBar", "fooBar")]
    [InlineData("FOOBar", "fooBar")]
    [InlineData("ID", "id")]
    [InlineData("FOO1Ar", "foo1Ar")]
    [InlineData("URLValue", "urlValue")]
    [InlineData("x", "x")]
    public void Field_names_are_in_camel_case(string name, string expected) => Assert.Equal(expected, NamingConventions.CamelCase(name));

    [Theory]
    [InlineData("FooBar", "FOO_BAR")]
    [InlineData("HTTPStatus", "HTTP_STATUS")]
    [InlineData("FOO_BAR", "FOO_BAR")]
    [InlineData("Vip", "VIP")]
    public void Enum_values_are_in_upper_snake_case(string name, string expected) => Assert.Equal(expected, NamingConventions.UpperSnakeCase(name));

    [Fact]
    public void Faults_of_a_schema_are_all_named()
    {
        var node = new InterfaceType("Node", null, () => [new Field("id", new NonNullType(BuiltInScalars.ID))]);
        var input = new InputObjectType("In", null, () => [new InputField("a", BuiltInScalars.Int)]);
        var thing = new ObjectType("Thing", null, () => [Pure("name", input)], () => [node]);
        var query = new ObjectType("Query", null, () => [Pure("thing", thing), Pure("__no", BuiltInScalars.Int), new Field("loose", BuiltInScalars.Int)]);

        SchemaException exception = Assert.Throws<SchemaException>(() => new Schema(query));

        Assert.Equal(
            """
            `Query.__no`: names that begin with two underscores are reserved.
            The field `Query.loose` has no resolver.
            The field `Thing.name` has the input type `In`.
            The type `Thing` lacks the field `id` of the interface `Node`.
            """.ReplaceLineEndings("\n"),
            exception.Message);
    }

    [Fact]
    public void An_input_object_that_requires_itself_is_refused()
    {
        InputObjectType? self = null;
        self = new InputObjectType("Self", null, () => [new InputField("next", new NonNullType(self!))]);
        var query = new ObjectType("Query", null, () => [new Field("a", BuiltInScalars.Int)
        {
            Arguments = [new Argument("self", self)],
            Resolver = new PureResolver((_, _) => 1),
        }]);

        Assert.Equal("The input type `Self` requires a value of itself.", Assert.Throws<SchemaException>(() => new Schema(query)).Message);
    }

    [Fact]
    public void A_class_without_annotation_is_refused() =>
        Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddTypes(typeof(SchemaTests)));

    private static Field Pure(string name, GraphQLType type) => new(name, type) { Resolver = new PureResolver((_, _) => null) };
}
