namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A schema that has something of everything, as a document: with extensions, custom directives, defaults and cycles that are allowed.</summary>
internal static class TypeSystemText
{
    public const string Document = """"
        "All of it."
        schema @tag(name: "s") { query: Query }
        extend schema { mutation: Change }
        directive @tag(name: String!, level: Level = LOW, more: More) repeatable on
          | SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
        directive @once(if: Boolean = true @deprecated(reason: "old")) on OBJECT | FIELD_DEFINITION | QUERY
        type Query implements Node & Named @once {
          id: ID!
          name: String! @deprecated
          find(filter: Filter! = { name: "x", levels: [LOW, HIGH] }, first: Int = 10, level: Level @tag(name: "a")): [Result!]
          one(of: Choice): Node @once(if: false) @tag(name: "b", more: { name: "c" })
        }
        extend type Query implements Sized { size(unit: Unit = CM): Float }
        type Change { set(id: ID!, amount: Amount = 1.5): Query }
        """ An interface. """
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String @deprecated(reason: "Use \"id\".") }
        interface Sized { size(unit: Unit): Float }
        type Shop implements Node & Named @tag(name: "d") @tag(name: "e") { id: ID! name: String! shops: [Shop!]! }
        union Result @tag(name: "f") = | Shop | Query
        extend union Result = Change
        enum Level { LOW HIGH @deprecated }
        enum Unit @tag(name: "g") { CM "An inch." INCH @tag(name: "h") }
        extend enum Level { MIDDLE }
        input Filter { name: String! levels: [Level!]! = [LOW] not: Filter and: [Filter!] unit: Unit = CM @tag(name: "i") }
        input Choice @oneOf { id: ID name: String filter: Filter others: [Choice!] }
        extend input Filter { size: Range = { from: 1 } }
        input Range { from: Float = 0 to: Float inner: Range }
        input More { name: String more: [More] }
        scalar Amount @specifiedBy(url: "https://example.org")
        extend scalar Amount @tag(name: "j")
        """";
}
