using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Analytics.Tests.Semantic;

/// <summary>What is left out of tables because it is of too few people, and that sums do not tell it.</summary>
public sealed class SmallGroupTests
{
    private const int Smallest = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1 9 9 4", "x..x")]
    [InlineData("9 9 4", "...")]
    [InlineData("0 9 4", "...")]
    [InlineData("0 1 4", ".xx")]
    [InlineData("1 1 9 5", "xx.x")]
    [InlineData("1 2", "xx")]
    [InlineData("1", "x")]
    public void In_one_dimension_the_smallest_of_the_others_goes_too(string people, string expected)
    {
        List<GroupSize> rows = [.. people.Split(' ').Select((count, i) => new GroupSize([$"{i}"], long.Parse(count, System.Globalization.CultureInfo.InvariantCulture), 0))];

        Assert.Equal(expected, string.Concat(SmallGroups.Suppressed(rows, Smallest).Select(isOut => isOut ? 'x' : '.')));
        Assert.DoesNotContain(true, SmallGroups.Suppressed(rows, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_sum_of_a_line_less_what_is_shown_is_a_single_row_or_of_too_few(int dimensions)
    {
        Random random = new(dimensions);
        for (int i = 0; i < 200; i++)
        {
            List<GroupSize> rows = [.. Keys(dimensions, random.Next(1, 6)).Where(_ => random.Next(5) > 0).Select(keys => new GroupSize(keys, random.Next(8), random.Next(3) == 0 ? random.Next(8) : 0))];
            bool[] isOut = SmallGroups.Suppressed(rows, Smallest);
            foreach (bool side in new[] { false, true })
            {
                Assert.All(rows.Index(), row => Assert.True(isOut[row.Index] || !SmallGroups.IsSmall(row.Item.On(side), Smallest)));
                foreach (List<(int Index, GroupSize Item)> line in Enumerable.Range(0, dimensions).SelectMany(dimension => rows.Index().GroupBy(row => string.Join('|', row.Item.Keys.Where((_, place) => place != dimension))).Select(line => line.ToList())))
                {
                    List<long> hidden = [.. line.Where(row => isOut[row.Index]).Select(row => row.Item.On(side)).Where(people => people > 0)];
                    bool isWholeLine = line.All(row => isOut[row.Index] || row.Item.On(side) == 0);
                    Assert.True(hidden.Count == 0 || isWholeLine || (hidden.Count > 1 && hidden.Max() >= Smallest));
                }
            }
        }
    }

    [Fact]
    public async Task Rows_of_few_people_are_without_values_come_last_and_leave_the_others_and_the_totals_as_they_are()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Shop());
        SemanticQueryParameters open = new([Measure.Revenue, Measure.Customers], [Dimension.Channel], OrderBy: new(Measure.Revenue));
        SemanticQueryResult all = await SemanticQuery.RunAsync(folder.Shop, open, Cancel);
        SemanticQueryResult told = await SemanticQuery.RunAsync(folder.Shop, open with { SmallestGroup = Smallest }, Cancel);

        // The single customer of テレビ has spent most; with it goes the smallest of the others.
        Assert.Equal(["テレビ 90000 1", "検索 8000 8", "紹介 5000 5", "チラシ 4000 4"], all.Rows.Select(Line));
        Assert.Equal(["検索 8000 8", "紹介 5000 5", "チラシ - -", "テレビ - -"], told.Rows.Select(Line));
        Assert.Equal([false, false, true, true], told.Rows.Select(row => row.IsSuppressed));
        Assert.Equal((2, 4, false), (told.SuppressedRowCount, told.RowCount, told.AreTotalsSuppressed));
        Assert.Equal(all.Totals, told.Totals);
        Assert.Equal((0, false), (all.SuppressedRowCount, all.Rows.Any(row => row.IsSuppressed)));
    }

    [Fact]
    public async Task With_a_top_those_of_few_people_are_among_the_others()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Shop());
        SemanticQueryResult told = await SemanticQuery.RunAsync(
            folder.Shop, new([Measure.Revenue, Measure.Customers], [Dimension.Channel], Top: 2, OrderBy: new(Measure.Revenue)) { SmallestGroup = Smallest }, Cancel);

        Assert.Equal(["検索 8000 8", "紹介 5000 5", "その他 94000 5"], told.Rows.Select(Line));
    }

    [Fact]
    public async Task Totals_of_few_people_are_left_out_and_what_is_of_nobody_known_is_not()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Shop());
        SemanticQueryParameters single = new([Measure.Revenue], Where: new(Channel: ["テレビ"])) { SmallestGroup = Smallest };
        SemanticQueryResult one = await SemanticQuery.RunAsync(folder.Shop, single, Cancel);
        SemanticQueryResult nobody = await SemanticQuery.RunAsync(folder.Shop, single with { Where = new(Channel: ["なし"]) }, Cancel);
        SemanticQueryResult many = await SemanticQuery.RunAsync(folder.Shop, single with { Where = new(Channel: ["テレビ", "検索"]) }, Cancel);
        SemanticQueryResult buyers = await SemanticQuery.RunAsync(folder.Shop, new([Measure.TotalRevenue], [Dimension.Buyer]) { SmallestGroup = Smallest }, Cancel);

        Assert.Equal((null, true), (one.Totals[0].Value, one.AreTotalsSuppressed));
        Assert.Equal((0m, false), (nobody.Totals[0].Value, nobody.AreTotalsSuppressed));
        Assert.Equal((98_000m, false), (many.Totals[0].Value, many.AreTotalsSuppressed));
        Assert.Equal(700m, buyers.Rows.Single(row => row.Key[0].Value == "UNIDENTIFIED").Values[0].Value);
    }

    [Fact]
    public async Task The_prefecture_is_told_of_whole_months_and_all_sales_and_is_no_filter()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Shop());
        SemanticQueryParameters byPrefecture = new([Measure.Customers], [Dimension.Prefecture]) { SmallestGroup = Smallest };
        Task<SemanticQueryResult> AskAsync(SemanticQueryParameters parameters) => SemanticQuery.RunAsync(folder.Shop, parameters, Cancel);

        foreach (SemanticQueryParameters allowed in new[] { byPrefecture, byPrefecture with { Period = new(new(2024, 1, 1), new(2024, 1, 31)) }, byPrefecture with { By = [Dimension.Prefecture, Dimension.Month], Compare = SemanticComparison.PreviousYear } })
        {
            Assert.NotEmpty((await AskAsync(allowed)).Rows);
        }

        foreach ((string reason, SemanticQueryParameters refused) in new[]
        {
            ("where.prefecture is not for", byPrefecture with { By = [], Where = new(Prefecture: ["東京都"]) }),
            ("By PREFECTURE a key", byPrefecture with { Where = new(Channel: ["テレビ"]) }),
            ("By PREFECTURE a key", byPrefecture with { Period = new(new(2024, 1, 1), new(2024, 1, 30)) }),
            ("By PREFECTURE a key", byPrefecture with { Period = new(new(2024, 1, 2), new(2024, 1, 31)) }),
            ("By PREFECTURE a key", byPrefecture with { Compare = SemanticComparison.PreviousPeriod }),
        })
        {
            QueryParameterException fault = await Assert.ThrowsAsync<QueryParameterException>(() => AskAsync(refused));
            Assert.StartsWith(reason, fault.Message, StringComparison.Ordinal);
            Assert.NotNull(await AskAsync(refused with { SmallestGroup = 0 }));
        }
    }

    private static IEnumerable<string[]> Keys(int dimensions, int values) =>
        dimensions == 0 ? [[]] : Keys(dimensions - 1, values).SelectMany(keys => Enumerable.Range(0, values).Select(value => (string[])[.. keys, $"{value}"]));

    /// <summary>Customers of four channels, one of whom has spent most; and nobody known.</summary>
    private static TestShop Shop()
    {
        TestShop shop = new() { AsOf = new(2024, 1, 31) };
        foreach ((string channel, int customers, long amount) in new[] { ("検索", 8, 1_000L), ("紹介", 5, 1_000L), ("チラシ", 4, 1_000L), ("テレビ", 1, 90_000L) })
        {
            for (int i = 0; i < customers; i++)
            {
                Guid id = shop.Register($"{channel}{i}");
                shop.Customers[id] = shop.Customers[id] with { AcquisitionChannel = channel };
                shop.Sell($"{channel}{i}", "2024-01-10", amount);
            }
        }

        return shop.Sell(null, "2024-01-11", 700);
    }

    private static string Line(SemanticRow row) => string.Join(' ', [
        .. row.Key.Select(key => key.IsOther ? "その他" : key.Value ?? "不明"),
        .. row.Values.Select(value => value.Value is { } one ? FormattableString.Invariant($"{one:0}") : "-")]);
}
