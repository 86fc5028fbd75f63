namespace GraphQlCrm.DuckDB.Tests.Types;

public class UuidTests : TypeTests
{
    public static TheoryData<Guid, string> Values { get; } = new()
    {
        { new Guid("00112233-4455-6677-8899-aabbccddeeff"), "'00112233-4455-6677-8899-aabbccddeeff'" },
        { new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"), "'ffffffff-ffff-ffff-ffff-ffffffffffff'" },
        { Guid.Empty, "'00000000-0000-0000-0000-000000000000'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(Guid value, string literal) => AssertType(value, literal, "uuid");

    [Fact]
    public void Is_appended() => AssertAppends("uuid", (row, value) => row.AppendValue(value), new Guid("80112233-4455-6677-8899-aabbccddeeff"), Guid.Empty);
}
