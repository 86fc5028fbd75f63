using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Crm.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_operational_schema_is_as_approved() =>
        Snapshot.Match(SchemaPrinter.Print(SchemaBuilder.New().AddEntityFramework().AddTypes(CrmSchema.Types).Create()), "Schema.graphql");
}
