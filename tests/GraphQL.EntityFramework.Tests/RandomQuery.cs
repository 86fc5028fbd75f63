using System.Globalization;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>Makes random filters, orders and pages of customers, always the same for a seed.</summary>
public sealed class RandomQuery(int seed)
{
    private static readonly string[] s_texts = ["Customer 1", "Customer 2", "ustomer", "Cust", "3", "ア", "イ", "", "100%", "a_b", "\\\\", "%", "_"];
    private static readonly string[] s_keys = ["name", "kana", "rank", "birthday", "createdAt", "discount", "isActive", "points", "id"];
    private readonly Random _random = new(seed);

    /// <summary>A document whose page goes on at <c>$cursor</c>, forward or backward.</summary>
    public (string Document, bool IsBackward) Document()
    {
        int size = _random.Next(1, 5);
        bool isBackward = _random.Next(3) == 0;
        string page = isBackward ? $"last: {size}, before: $cursor" : $"first: {size}, after: $cursor";
        string sales = $"sales(first: {_random.Next(1, 4)}, where: {{ total: {{ gte: {_random.Next(60)} }} }}, order: {{ day: {Direction()} }}) {{ totalCount nodes {{ total customer {{ name }} lines {{ quantity product {{ name }} }} }} }}";
        string document = $$"""
            query($cursor: String) {
              customers({{page}}, where: {{Filter(2)}}, order: [{{Order()}}]) {
                totalCount edges { cursor node { id name kana birthday {{(_random.Next(2) == 0 ? sales : "label")}} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """;
        return (document, isBackward);
    }

    private string Order() => string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(_ => $"{{ {Pick(s_keys)}: {Direction()} }}"));

    private string Direction() => _random.Next(2) == 0 ? "ASC" : "DESC";

    private string Filter(int depth) => "{ " + string.Join(", ", Enumerable.Range(0, _random.Next(3)).Select(_ => Part(depth)).DistinctBy(part => part.Split(':')[0])) + " }";

    private string Part(int depth) => _random.Next(depth > 0 ? 11 : 9) switch
    {
        0 => $"name: {{ {Text(false)} }}",
        1 => $"kana: {{ {Text(true)} }}",
        2 => $"points: {{ {Comparable(() => (_random.Next(9) * 100).ToString(CultureInfo.InvariantCulture), false)} }}",
        3 => $"discount: {{ {Comparable(() => (_random.Next(9) / 10m).ToString(CultureInfo.InvariantCulture), false)} }}",
        4 => $"birthday: {{ {Comparable(() => $"\"1980-01-0{_random.Next(1, 9)}\"", true)} }}",
        5 => $"createdAt: {{ {Comparable(() => $"\"2026-01-0{_random.Next(1, 9)}T00:00:00Z\"", false)} }}",
        6 => $"isActive: {{ {Pick("eq", "neq")}: {Pick("true", "false")} }}",
        7 => $"rank: {{ {List(() => Pick("GOLD", "SILVER", "BRONZE"), false)} }}",
        8 => $"sales: {{ {Pick("some", "none", "all")}: {{ total: {{ {Comparable(() => (_random.Next(9) * 10).ToString(CultureInfo.InvariantCulture), false)} }} }} }}",
        9 => $"or: [{Filter(depth - 1)}, {Filter(depth - 1)}]",
        _ => $"and: [{Filter(depth - 1)}, {Filter(depth - 1)}]",
    };

    private string Text(bool isNullable) => _random.Next(2) == 0
        ? List(() => $"\"{Pick(s_texts)}\"", isNullable)
        : $"{Pick("eq", "neq", "contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith")}: \"{Pick(s_texts)}\"";

    private string Comparable(Func<string> value, bool isNullable) => _random.Next(2) == 0
        ? List(value, isNullable)
        : $"{Pick("eq", "neq", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte")}: {value()}";

    private string List(Func<string> value, bool isNullable)
    {
        if (isNullable && _random.Next(4) == 0)
        {
            return $"{Pick("eq", "neq")}: null";
        }

        IEnumerable<string> items = Enumerable.Range(0, _random.Next(4)).Select(_ => isNullable && _random.Next(5) == 0 ? "null" : value());
        return $"{Pick("in", "nin")}: [{string.Join(", ", items)}]";
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
