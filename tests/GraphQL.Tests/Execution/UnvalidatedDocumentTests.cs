using GraphQlCrm.GraphQL.Tests.CodeFirst;

namespace GraphQlCrm.GraphQL.Tests.Execution;

/// <summary>Whatever a document asks for, the answer is a response and never a fault of the engine.</summary>
public sealed class UnvalidatedDocumentTests
{
    private static readonly string[] s_documents =
    [
        "query Q($n: String = \"x\", $f: Int! = 2, $i: BookInput!) { hello(name: $n) books(first: $f) { ...B author @skip(if: $s) { name rival { name } } } echo(input: $i) } fragment B on Book { title genre @include(if: true) }",
        "{ node(id: \"Qm9vazoBAAAAAAAAAAAAAAAAAAAB\") { __typename id ... on Book { title author { name shout } } } nodes(ids: [\"a\", \"b\"]) { id } }",
        "mutation M($id: ID!) { renameBook(input: { id: $id, title: \"T\" }) { book { title } errors { ... on Error { message } } } reset { boolean } }",
        "{ __schema { types { name fields(includeDeprecated: true) { name args { defaultValue } } } } __type(name: \"Book\") { kind possibleTypes { name } } }",
        "{ echo(input: { title: \"T\", genre: NOVEL, note: null, tags: [1, 2, 3] }) decimal(value: 1.5) long(value: 2) time(value: \"2026-01-01T00:00:00Z\") }",
    ];

    private static readonly string[] s_words =
    [
        "$n", "$f", "$x", "null", "1", "-1", "\"s\"", "true", "NOVEL", "[1]", "{ a: 1 }", "title", "books", "Book", "Query", "Int", "Unknown", "__typename",
        "...B", "... on Author", "@skip(if: $n)", "@include(if: 1)", "{ name }", "(first: 1)", "id", "String!", "[ID]", "",
    ];

    [Fact]
    public async Task Mutated_documents_are_answered()
    {
        var random = new Random(20260722);
        var shop = new Bookshop();
        for (int i = 0; i < 4000; i++)
        {
            string[] words = s_documents[random.Next(s_documents.Length)].Split(' ');
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                words[random.Next(words.Length)] = s_words[random.Next(s_words.Length)];
            }

            string response = await shop.Execute(string.Join(' ', words), """{"i":{"genre":"NOVEL"},"id":"Qm9vazoBAAAAAAAAAAAAAAAAAAAB","s":false,"n":"1"}""");
            Assert.True(shop.Unexpected.Count == 0, $"{string.Join(' ', words)}\n{shop.Unexpected.FirstOrDefault().Exception}");
            Assert.Equal(System.Text.Json.JsonValueKind.Object, System.Text.Json.JsonElement.Parse(response).ValueKind);
        }
    }
}
