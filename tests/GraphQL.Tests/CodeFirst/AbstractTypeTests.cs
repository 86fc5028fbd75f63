using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.CodeFirst;

[InterfaceType]
public interface IPet
{
    public string Name { get; }
}

[UnionType("Creature")]
public interface ICreature;

public sealed record Dog(string Name, bool Barks) : IPet, ICreature;

public sealed record Cat(string Name, int Lives) : IPet, ICreature;

[OneOf]
public sealed record PetBy(string? Name, int? Number);

public sealed class PetChange
{
    public required string Name { get; init; }

    public int Lives { get; init; } = 9;

    [GraphQLName("kind")]
    public IReadOnlyList<string> Kinds { get; init; } = ["cat"];
}

[QueryType]
[GraphQLDescription("All the pets.")]
public static class PetQueries
{
    private static readonly ICreature[] s_all = [new Dog("Rex", true), new Cat("Tom", 9)];

    public static IReadOnlyList<IPet> GetPets() => [.. s_all.Cast<IPet>()];

    public static IReadOnlyList<ICreature?> GetCreatures() => s_all;

    public static IPet? GetPet(PetBy by) => by.Name is null
        ? (IPet)s_all[by.Number!.Value]
        : s_all.Cast<IPet>().FirstOrDefault(pet => pet.Name == by.Name);

    public static string Change(PetChange change) => $"{change.Name} {change.Lives} {string.Join('+', change.Kinds)}";

    [Obsolete("Ask a vet.")]
    public static async Task<int> GetAgeAsync([Service] TimeProvider clock)
    {
        await Task.Yield();
        return clock.GetUtcNow().Year - 2020;
    }
}

[ObjectType<Dog>]
public static class DogType
{
    public static Task<string> GetVoiceAsync([Parent] Dog dog, CancellationToken cancellationToken) =>
        Task.Run(() => dog.Barks ? "Wau" : "…", cancellationToken);
}

[ObjectType<Cat>]
public static class CatType;

public sealed class AbstractTypeTests
{
    private static readonly Schema s_schema = SchemaBuilder.New().AddTypes(typeof(PetQueries), typeof(DogType), typeof(CatType)).Create();

    [Fact]
    public void The_schema_has_the_interface_the_union_and_the_one_of_input() => Assert.Equal(
        """
        schema {
          query: Query
        }

        "All the pets."
        type Query {
          pets: [IPet!]!
          creatures: [Creature]!
          pet(by: PetByInput!): IPet
          change(change: PetChangeInput!): String!
          age: Int! @deprecated(reason: "Ask a vet.")
        }

        type Cat implements IPet {
          name: String!
          lives: Int!
        }

        type Dog implements IPet {
          name: String!
          barks: Boolean!
          voice: String!
        }

        interface IPet {
          name: String!
        }

        union Creature = Dog | Cat

        input PetByInput @oneOf {
          name: String
          number: Int
        }

        input PetChangeInput {
          name: String!
          lives: Int!
          kind: [String!]!
        }

        """.ReplaceLineEndings("\n"),
        SchemaPrinter.Print(s_schema));

    [Fact]
    public async Task Values_of_abstract_types_find_their_object_types() => Assert.Equal(
        """{"data":{"pets":[{"name":"Rex","voice":"Wau"},{"name":"Tom","lives":9}],"creatures":[{"__typename":"Dog","name":"Rex"},{"__typename":"Cat","name":"Tom"}]}}""",
        await Execute("{ pets { name ... on Dog { voice } ... on Cat { lives } } creatures { __typename ... on IPet { name } } }"));

    [Theory]
    [InlineData("""{ name: "Tom" }""", """{"data":{"pet":{"name":"Tom"}}}""")]
    [InlineData("""{ number: 0 }""", """{"data":{"pet":{"name":"Rex"}}}""")]
    [InlineData("""{ }""", "requires that exactly one field must be supplied")]
    [InlineData("""{ name: "Tom", number: 0 }""", "requires that exactly one field must be supplied")]
    [InlineData("""{ name: null }""", "that field must not be `null`")]
    public async Task A_one_of_input_has_exactly_one_field(string by, string expected) =>
        Assert.Contains(expected, await Execute($"{{ pet(by: {by}) {{ name }} }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "requires that exactly one field must be supplied")]
    [InlineData("""{"name": "Tom", "number": 0}""", "More than one field of the OneOf Input Object")]
    [InlineData("""{"name": null}""", "must not be")]
    public async Task A_one_of_input_in_a_variable_has_exactly_one_field(string by, string expected)
    {
        string response = await Execute("query($by: PetByInput!) { pet(by: $by) { name } }", "{\"by\":" + by + "}");

        Assert.Contains("\"code\":\"HC0016\"", response, StringComparison.Ordinal);
        Assert.Contains(expected, response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"Tom","lives":7,"kind":"lion"}""", "Tom 7 lion")]
    [InlineData("""{"name":"Tom","lives":7,"kind":["a","b"]}""", "Tom 7 a+b")]
    public async Task Classes_are_input_objects_by_their_setters(string change, string expected) =>
        Assert.Equal("{\"data\":{\"change\":\"" + expected + "\"}}", await Execute("query($c: PetChangeInput!) { change(change: $c) }", "{\"c\":" + change + "}"));

    private static async Task<string> Execute(string query, string? variables = null)
    {
        var executor = new RequestExecutor(s_schema);
        var request = new OperationRequest { Query = query, Variables = variables is null ? default : JsonElement.Parse(variables) };
        using ExecutionResult result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return result.ToString();
    }
}
