namespace GraphQlCrm.DuckDB.Readers;

internal sealed unsafe class BooleanVectorReader(string typeName) : VectorReader<bool>(DuckDBType.Boolean, typeName)
{
    public override int StorageSize => 1;

    public override bool Value(int row) => ((byte*)Data)[row] != 0;
}
