using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>Numbers, dates and text as shops write them.</summary>
public sealed class FieldTextTests
{
    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("１，２００", 1200)]
    [InlineData("¥1,200", 1200)]
    [InlineData("￥1,200", 1200)]
    [InlineData("\\1,200", 1200)]
    [InlineData("1,200円", 1200)]
    [InlineData("△123", -123)]
    [InlineData("▲1,234", -1234)]
    [InlineData("−123", -123)]
    [InlineData("－１２３", -123)]
    [InlineData("(123)", -123)]
    [InlineData("-$12.00", -12)]
    [InlineData("$-12.00", -12)]
    [InlineData("-¥1,200", -1200)]
    [InlineData("0.5", 0.5)]
    public void A_number_is_read(string text, double expected)
    {
        Assert.True(FieldText.TryNumber(text, out decimal number));
        Assert.Equal((decimal)expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("hundred")]
    [InlineData("1,2,3")]
    [InlineData("12-3")]
    [InlineData("1.200,50")]
    [InlineData("(123")]
    [InlineData("1 200")]
    [InlineData("1e5")]
    [InlineData("千円")]
    public void What_is_no_number_is_not_guessed(string text) => Assert.False(FieldText.TryNumber(text, out _));

    [Theory]
    [InlineData("2026-01-05", "2026-01-05 00:00:00")]
    [InlineData("2026/1/5", "2026-01-05 00:00:00")]
    [InlineData("２０２６/１/５", "2026-01-05 00:00:00")]
    [InlineData("20260105", "2026-01-05 00:00:00")]
    [InlineData("2026年1月5日", "2026-01-05 00:00:00")]
    [InlineData("2026年1月5日(月) 9:05", "2026-01-05 09:05:00")]
    [InlineData("2026/01/05(月)", "2026-01-05 00:00:00")]
    [InlineData("2026-01-05 23:59:59", "2026-01-05 23:59:59")]
    [InlineData("2026/01/05 9:05", "2026-01-05 09:05:00")]
    [InlineData("令和8年1月5日", "2026-01-05 00:00:00")]
    [InlineData("令和元年5月1日", "2019-05-01 00:00:00")]
    [InlineData("R8.1.5", "2026-01-05 00:00:00")]
    [InlineData("平成31年4月30日", "2019-04-30 00:00:00")]
    [InlineData("S64.1.7", "1989-01-07 00:00:00")]
    public void A_date_is_read(string text, string expected)
    {
        Assert.True(DateText.TryRead(text, [], out DateTime local, out TimeSpan? offset));
        Assert.Equal((expected, null), (local.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), offset));
    }

    [Theory]
    [InlineData("2024-05-01 09:58:12 +0900", 9)]
    [InlineData("2024-05-01 09:58:12 UTC", 0)]
    [InlineData("2024-05-01T09:58:12-04:00", -4)]
    public void A_date_with_an_offset_keeps_the_day_that_is_written(string text, int hours)
    {
        Assert.True(DateText.TryRead(text, [], out DateTime local, out TimeSpan? offset));
        Assert.Equal((new DateTime(2024, 5, 1, 9, 58, 12), TimeSpan.FromHours(hours)), (local, offset));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-05 24:00:00")]
    [InlineData("26-01-05")]
    [InlineData("26/1/5")]
    [InlineData("05/01/2026")]
    [InlineData("令和8年13月1日")]
    [InlineData("yesterday")]
    [InlineData("2026-01-05\0")]
    public void What_is_no_date_is_not_guessed(string text) => Assert.False(DateText.TryRead(text, [], out _, out _));

    [Theory]
    [InlineData("'0012", "0012")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'Tis", "'Tis")]
    [InlineData("　全角の空白　", "全角の空白")]
    public void A_cell_is_cleaned_of_what_spreadsheets_add(string cell, string text) => Assert.Equal(text, FieldText.Clean(cell));

    [Theory]
    [InlineData("+81 90-1234-5678", "09012345678")]
    [InlineData("０９０（１２３４）５６７８", "09012345678")]
    [InlineData("+81 (0)3 1234 5678", "0312345678")]
    [InlineData("1234", null)]
    public void A_telephone_number_is_its_digits(string text, string? digits) => Assert.Equal(digits, NameFolding.PhoneDigits(text));
}
