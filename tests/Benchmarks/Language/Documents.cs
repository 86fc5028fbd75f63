using System.Globalization;
using System.Text;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Sdl;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>
/// What is read and validated: a page of customers as a front end asks for it, the introspection of query editors, and a
/// document of a hundred kilobytes with 150 operations and as many fragments. The schema is that of the CRM.
/// </summary>
internal static class Documents
{
    public static IReadOnlyList<string> Names { get; } = ["small", "introspection", "large"];

    /// <summary>The large document is beyond the limits that hold for requests.</summary>
    public static ParserOptions ParserOptions { get; } = new() { TokensMax = int.MaxValue, FieldsMax = int.MaxValue };

    public static ValidationOptions ValidationOptions { get; } = new() { AliasesMax = int.MaxValue, ExpandedSelectionsMax = int.MaxValue };

    public static string SchemaFile { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Api.Tests", "Schema.graphql");

    public static Schema Schema { get; } = SchemaDocument.Build(File.ReadAllText(SchemaFile), ParserOptions);

    public static byte[] Text(string name) => name == "large" ? Large() : File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests", "Benchmarks", "Language", $"{name}.graphql"));

    private static byte[] Large()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 150; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                query Page{{i}}($first: Int = 20, $after: String, $name: String!, $from: DateTime) {
                  shop {
                    id
                    name
                    customers(first: $first, after: $after, where: { or: [{ name: { contains: $name } }, { email: { eq: "a{{i}}@example.org" } }] }, order: [{ name: ASC }]) {
                      totalCount
                      pageInfo { hasNextPage endCursor }
                      nodes {
                        ...Contact{{i}}
                        sales(first: 5, where: { soldAt: { gte: $from }, total: { gt: 10{{i}} } }) {
                          nodes { id soldAt businessDay total lines { quantity product { id name code category { id name } } } }
                        }
                      }
                    }
                  }
                }

                fragment Contact{{i}} on Customer { id code name kana email phone postalCode prefecture registered: registeredOn }


                """);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
