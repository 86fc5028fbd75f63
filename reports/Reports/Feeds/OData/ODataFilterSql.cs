using GraphQlCrm.Analytics.Snapshots;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>
/// Makes SQL of a filter: names are those of the model, values become parameters, and what has no counterpart is refused.
/// OData's logic has two values (a comparison with null is false), that of SQL has three, so comparisons say so.
/// </summary>
/// <param name="zone">The shop's: a day begins at its midnight there.</param>
internal sealed class ODataFilterSql(TimeZoneInfo zone)
{
    private const int InMax = 1_000;
    private const int DepthMax = 100;
    private int _depth;
    private readonly List<(string, object?)> _parameters = [];

    /// <summary>The filter of a clause.</summary>
    /// <exception cref="ODataFault">The filter has something that is not supported.</exception>
    public FeedFilter Translate(FilterClause clause) => new(Condition(clause.Expression), _parameters);

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
        bool isInstant = node.TypeReference.PrimitiveKind() == EdmPrimitiveTypeKind.DateTimeOffset;
        return isInstant && node.Source is ConstantNode { Value: Date day }
            ? Constant(LocalMidnight(day))
            : isInstant && node.Source.TypeReference.IsDate()
                ? $"cast({Value(node.Source)} as timestamp)"
                : Value(node.Source);
    }

    private string Constant(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int or long or decimal or double or float or string => Parameter(value, ""),
        Date day => Parameter(new DateOnly(day.Year, day.Month, day.Day), "::date"),
        DateTimeOffset instant => Parameter(TimeZoneInfo.ConvertTime(instant, zone).DateTime, "::timestamp"),
        DateTime local => Parameter(local, "::timestamp"),
        _ => throw Unsupported($"a constant of {value.GetType().Name}"),
    };

    private static DateTime LocalMidnight(Date day) => new(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Unspecified);

    private string Call(SingleValueFunctionCallNode node)
    {
        string[] values = [.. node.Parameters.Select(parameter => parameter is SingleValueNode value ? Value(value) : throw Unsupported(node.Name))];
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
            ("year" or "month" or "day", 1) => $"{node.Name}({values[0]})",
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

    private string Parameter(object value, string cast)
    {
        string name = $"filter_{_parameters.Count}";
        _parameters.Add((name, value));
        return $"${name}{cast}";
    }

    private static ODataFault Unsupported(string what) => ODataFault.NotImplemented($"$filter: {what} is not supported.", "$filter");
}
