using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>The schemas of the rule tests.</summary>
internal static class TestSchemas
{
    /// <summary>The dogs and cats of the specification's chapter on validation, with what its sections add on the way.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Validation</remarks>
    public static Schema Pets { get; } = Read("""
        type Query {
          dog: Dog
          cat: Cat
          human: Human
          pet: Pet
          catOrDog: CatOrDog
          arguments: Arguments
          findDog(searchBy: FindDogInput): Dog
          findCat(searchBy: FindCatInput): Cat
          booleanList(booleanListArg: [Boolean!]): Boolean
          complex(input: ComplexInput): Boolean
          wrapped(one: FindCatInput!, many: [FindCatInput!]): Boolean
          anything(value: Any): Boolean
        }
        type Mutation { mutateDog: ID addPet(pet: PetInput!): Pet }
        type Subscription { newMessage: Message disallowedSecondRootField: Boolean }
        type Message { body: String sender: String }
        enum DogCommand { SIT DOWN HEEL }
        enum CatCommand { JUMP }
        interface Sentient { name: String! }
        interface Pet { name: String! }
        interface Mammal { mother: Mammal }
        type Dog implements Pet & Mammal {
          name: String!
          nickname: String
          barkVolume: Int
          doesKnowCommand(dogCommand: DogCommand!): Boolean!
          isHouseTrained(atOtherHomes: Boolean): Boolean!
          owner: Human
          mother: Dog
          extra: DogExtra
          doesFetch: Boolean
        }
        type DogExtra { string: String strings: [String] noString: Int }
        type Alien implements Sentient { name: String! homePlanet: String }
        type Human implements Sentient & Mammal { name: String! pets: [Pet!] mother: Human }
        type Cat implements Pet { name: String! nickname: String doesKnowCommand(catCommand: CatCommand!): Boolean! meowVolume: Int extra: CatExtra }
        type CatExtra { string: Int strings: [Int] }
        union CatOrDog = Cat | Dog
        union DogOrHuman = Dog | Human
        union HumanOrAlien = Human | Alien
        type Arguments {
          multipleRequirements(x: Int!, y: Int!): Int!
          booleanArgField(booleanArg: Boolean): Boolean
          floatArgField(floatArg: Float): Float
          intArgField(intArg: Int): Int
          idArgField(idArg: ID): ID
          stringArgField(stringArg: String): String
          nonNullBooleanArgField(nonNullBooleanArg: Boolean!): Boolean!
          booleanListArgField(booleanListArg: [Boolean]!): [Boolean]
          optionalNonNullBooleanArgField(optionalBooleanArg: Boolean! = false): Boolean!
          nestedListArgField(nestedListArg: [[Int]]): Boolean
        }
        input FindDogInput { name: String owner: String }
        input FindCatInput @oneOf { name: String id: Int tags: [String!] }
        input PetInput @oneOf { cat: CatInput dog: DogInput }
        input CatInput { name: String! nickname: String meowVolume: Int }
        input DogInput { name: String! nickname: String barkVolume: Int }
        input ComplexInput { required: Boolean! withDefault: Int! = 3 command: DogCommand list: [String!] self: ComplexInput name: String owner: String }
        scalar Any
        directive @onQuery on QUERY
        directive @onMutation on MUTATION
        directive @onSubscription on SUBSCRIPTION
        directive @onField on FIELD
        directive @onDefinition on FRAGMENT_DEFINITION
        directive @onSpread on FRAGMENT_SPREAD
        directive @onInline on INLINE_FRAGMENT
        directive @onVariable on VARIABLE_DEFINITION
        directive @again(times: Int! = 1) repeatable on FIELD | FRAGMENT_SPREAD
        directive @limited(to: Int!, by: String) on FIELD
        """);

    /// <summary>Nothing but a query.</summary>
    public static Schema QueryOnly { get; } = Read("type Query { field: String }");

    /// <summary>Objects that share an interface and differ in the shapes of their fields.</summary>
    public static Schema Boxes { get; } = Read("""
        type Query { someBox: SomeBox connection: Connection boxes: [SomeBox] }
        interface SomeBox { deepBox: SomeBox unrelatedField: String }
        interface NonNullStringBox1 { scalar: String! }
        type StringBox implements SomeBox { scalar: String deepBox: StringBox unrelatedField: String listStringBox: [StringBox] stringBox: StringBox intBox: IntBox }
        type IntBox implements SomeBox { scalar: Int deepBox: IntBox unrelatedField: String listStringBox: [StringBox] stringBox: StringBox intBox: IntBox }
        type NonNullStringBox1Impl implements SomeBox & NonNullStringBox1 { scalar: String! unrelatedField: String deepBox: SomeBox }
        type Connection { edges: [Edge] }
        type Edge { node: Node }
        type Node { id: ID name: String }
        """);

    private static Schema Read(string text) => SchemaDocument.Build(text, scalars: [BuiltInScalars.Any]);
}
