using GraphQlCrm.Testing;

[assembly: AssemblyFixture(typeof(TestDatabase))]
