using GraphQlCrm.Api.Hosting;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_is_as_approved() =>
        Snapshot.Match(SchemaPrinter.Print(CrmGraphQL.Configure(SchemaBuilder.New()).Create()), "Schema.graphql");
}
