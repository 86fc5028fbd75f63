using System.Text.Json.Nodes;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Documents over the pets in which the two sides are known to differ, and which the dice seldom make.</summary>
internal static class RareDocuments
{
    public static IEnumerable<Question> All(string schema) => s_documents.Select(document =>
        new Question(schema, document.Document, JsonNode.Parse(document.Variables)!.AsObject(), null));

    private static readonly (string Document, string Variables)[] s_documents =
    [
        ("\uFEFF(", "{}"),
        ("type Extra { a: Int }", "{}"),
        ("\"described\" { dog { name } }", "{}"),
        ("{ dog { name @limited(to: 1, by: \"\\q\") } }", "{}"),
        ("query($id: ID) { arguments { idArgField(idArg: $id) } }", "{\"id\":1.0}"),
        ("query($s: Boolean = true) { dog { name @skip(if: $s) } }", "{\"s\":null}"),
        ("{ arguments { floatArgField(floatArg: 1e400) } }", "{}"),
        ("query($v: Boolean!) { arguments { intArgField(intArg: [$v]) } }", "{\"v\":true}"),
        ("query($v: String = \"a\") { findCat(searchBy: { name: $v }) { name } }", "{}"),
        ("query($v: String) { wrapped(one: { name: $v }) }", "{}"),
        ("query($v: Dog) { findDog(searchBy: $v) { name } }", "{}"),
        ("{ dog { isHouseTrained(atOtherHomes: true) @nope(atOtherHomes: 1) } }", "{}"),
        ("{ findCat(searchBy: { nope: 1 }) { name } }", "{}"),
        ("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }", "{}"),
        ("subscription { newMessage { body } other: newMessage { body } }", "{}"),
        ("subscription { newMessage { body } newMessage: __typename }", "{}"),
        ("{ __type(name: \"Dog\") { fields { type { interfaces { name } } } } }", "{}"),
        ("{ __schema { types { ...F } } } fragment F on __Type { fields { type { fields { type { ...G } } } } } fragment G on __Type { possibleTypes { name } }", "{}"),
    ];
}
