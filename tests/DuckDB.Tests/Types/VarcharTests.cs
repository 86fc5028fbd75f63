namespace GraphQlCrm.DuckDB.Tests.Types;

public class VarcharTests : TypeTests
{
    public static TheoryData<string, string> Values { get; } = new()
    {
        { "", "''" },
        { "twelve bytes", "'twelve bytes'" },
        { "thirteen byte", "'thirteen byte'" },
        { "株式会社 山田花子 様 🍣", "'株式会社 山田花子 様 🍣'" },
        { "a\0b", "'a' || chr(0) || 'b'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(string value, string literal) => AssertType(value, literal, "varchar");

    [Fact]
    public void Is_appended() => AssertAppends("varchar", (row, value) => row.AppendValue(value), "", "short", "日本語のとても長い文字列です", new string('x', 5_000));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal("a\uFFFD", connection.Scalar("select ?", "a\uD800"));
    }

    [Fact]
    public void A_quote_in_a_parameter_is_text_and_nothing_else()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal("'; drop table t; --", connection.Scalar("select ?", "'; drop table t; --"));
    }
}
