using GraphQlCrm.Analytics.Snapshots;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>
/// Makes SQL of a filter: names are those of the model, values become parameters, and what has no counterpart is refused.
/// OData's logic has two values (a comparison with null is false), that of SQL has three, so comparisons say so.
/// </summary>
/// <param name="table">The feed.</param>
/// <param name="zone">The time zone of its shop, by IANA: a day begins at midnight there. Where rows tell their shop they tell their zone.</param>
internal sealed class ODataFilterSql(FeedTable table, string zone)
{
    private const int InMax = 1_000;
    private const int DepthMax = 100;
    private int _depth;
    private readonly List<(string, object?)> _parameters = [];
    private string? _zone;

    /// <summary>The filter of a clause.</summary>
    /// <exception cref="ODataFault">The filter has something that is not supported.</exception>
    public FeedFilter Translate(FilterClause? filter, SearchClause? search) =>
        new(string.Join(" and ", new[] { filter is null ? null : Condition(filter.Expression), search is null ? null : Searched(search.Expression) }.OfType<string>()), _parameters);

    /// <summary>The zone in which a row's days begin.</summary>
    private string Zone => _zone ??= table.IsOverShops ? SnapshotSql.Name(FeedTable.TimeZoneColumn) : Parameter(zone, "");

    private string Condition(SingleValueNode node) => $"coalesce({Value(node)}, false)";

    private string Value(SingleValueNode node)
    {
        if (++_depth > DepthMax)
        {
            throw ODataFault.BadRequest($"$filter is nested in more than {DepthMax} levels.", "$filter");
        }

        string sql = Sql(node);
        _depth--;
        return sql;
    }

    private string Sql(SingleValueNode node) => node switch
    {
        BinaryOperatorNode binary => Binary(binary),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => $"not {Condition(not.Operand)}",
        UnaryOperatorNode negated => $"-({Value(negated.Operand)})",
        ConvertNode convert => Converted(convert),
        ConstantNode constant => Constant(constant.Value),
        SingleValuePropertyAccessNode property => SnapshotSql.Name(property.Property.Name),
        SingleValueFunctionCallNode call => Call(call),
        InNode list => In(list),
        _ => throw Unsupported(node.Kind.ToString()),
    };

    private string Binary(BinaryOperatorNode node) => node.OperatorKind switch
    {
        BinaryOperatorKind.And => $"({string.Join(" and ", Chain(node))})",
        BinaryOperatorKind.Or => $"({string.Join(" or ", Chain(node))})",
        BinaryOperatorKind.Equal => $"({Value(node.Left)} is not distinct from {Value(node.Right)})",
        BinaryOperatorKind.NotEqual => $"({Value(node.Left)} is distinct from {Value(node.Right)})",
        BinaryOperatorKind.GreaterThan => Compared(node, ">"),
        BinaryOperatorKind.GreaterThanOrEqual => Compared(node, ">="),
        BinaryOperatorKind.LessThan => Compared(node, "<"),
        BinaryOperatorKind.LessThanOrEqual => Compared(node, "<="),
        BinaryOperatorKind.Add => Compared(node, "+"),
        BinaryOperatorKind.Subtract => Compared(node, "-"),
        BinaryOperatorKind.Multiply => Compared(node, "*"),
        _ => throw Unsupported(node.OperatorKind.ToString()),
    };

    /// <summary>The conditions of a row of the same operator, side by side: the grammar nests them, however many there are.</summary>
    private List<string> Chain(BinaryOperatorNode node)
    {
        List<string> conditions = [];
        SingleValueNode left = node;
        while (left is BinaryOperatorNode next && next.OperatorKind == node.OperatorKind)
        {
            conditions.Add(Condition(next.Right));
            left = next.Left;
        }

        conditions.Add(Condition(left));
        conditions.Reverse();
        return conditions;
    }

    private string Compared(BinaryOperatorNode node, string sign) => $"({Value(node.Left)} {sign} {Value(node.Right)})";

    /// <summary>Numbers compare as they are; a day that is compared with an instant is its first moment in the shop's zone.</summary>
    private string Converted(ConvertNode node)
    {
        bool isDayAsInstant = node.TypeReference.PrimitiveKind() == EdmPrimitiveTypeKind.DateTimeOffset
            && (node.Source is ConstantNode { Value: Date } || node.Source.TypeReference?.IsDate() == true);
        return isDayAsInstant ? $"timezone('UTC', timezone({Zone}, cast({Value(node.Source)} as timestamp)))" : Value(node.Source);
    }

    /// <summary>An instant as the shop's clocks show it.</summary>
    private string Local(string instant) => $"timezone({Zone}, timezone('UTC', {instant}))";

    private string Constant(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int or long or decimal or double or float or string => Parameter(value, ""),
        Date day => Parameter(new DateOnly(day.Year, day.Month, day.Day), "::date"),
        DateTimeOffset instant => Parameter(instant.UtcDateTime, "::timestamp"),
        _ => throw Unsupported($"a constant of {value.GetType().Name}"),
    };

    private string Call(SingleValueFunctionCallNode node)
    {
        // Parts of an instant are read off the shop's clocks.
        string[] values = [.. node.Parameters.Select(parameter => parameter is not SingleValueNode value ? throw Unsupported(node.Name)
            : value.TypeReference?.IsDateTimeOffset() == true ? Local(Value(value)) : Value(value))];
        return (node.Name, values.Length) switch
        {
            ("contains", 2) => $"contains({values[0]}, {values[1]})",
            ("startswith", 2) => $"starts_with({values[0]}, {values[1]})",
            ("endswith", 2) => $"suffix({values[0]}, {values[1]})",
            ("tolower", 1) => $"lower({values[0]})",
            ("toupper", 1) => $"upper({values[0]})",
            ("trim", 1) => $"trim({values[0]})",
            ("length", 1) => $"length({values[0]})",
            ("concat", 2) => $"({values[0]} || {values[1]})",
            ("year" or "month" or "day" or "hour" or "minute", 1) => $"{node.Name}({values[0]})",
            ("date", 1) => $"cast({values[0]} as date)",
            _ => throw Unsupported(node.Name),
        };
    }

    private string In(InNode node)
    {
        if (node.Right is not CollectionConstantNode list)
        {
            throw Unsupported("in, but with a list");
        }

        if (list.Collection.Count > InMax)
        {
            throw ODataFault.BadRequest($"A list after \"in\" has {list.Collection.Count} values; at most {InMax} are read.", "$filter");
        }

        IEnumerable<string> values = list.Collection.Where(value => value.Value is not null).Select(value => Constant(value.Value));
        string left = Value(node.Left);
        string known = $"coalesce({left} in ({string.Join(", ", values.DefaultIfEmpty("null"))}), false)";
        return list.Collection.Any(value => value.Value is null) ? $"({known} or {left} is null)" : known;
    }

    /// <summary>Whether one of the columns contains the text, in whatever case.</summary>
    private string Searched(QueryNode node) => node switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } both => $"({Searched(both.Left)} and {Searched(both.Right)})",
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } either => $"({Searched(either.Left)} or {Searched(either.Right)})",
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => $"not {Searched(not.Operand)}",
        SearchTermNode term => Contains(term.Text),
        _ => throw Unsupported(node.Kind.ToString()),
    };

    private string Contains(string text)
    {
        string parameter = Parameter(text, "");
        return $"({string.Join(" or ", table.Searched.Select(column => $"coalesce(contains(lower({SnapshotSql.Name(column.Name)}), lower({parameter})), false)"))})";
    }

    private string Parameter(object value, string cast)
    {
        string name = $"filter_{_parameters.Count}";
        _parameters.Add((name, value));
        return $"${name}{cast}";
    }

    private static ODataFault Unsupported(string what) => ODataFault.NotImplemented($"$filter: {what} is not supported.", "$filter");
}
