using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// The form of a query that a resolver has returned. Another query of the same form differs from it only in the values
/// that its lambdas have captured.
/// </summary>
internal sealed class QueryTemplate
{
    private readonly TemplateNode _root;

    private QueryTemplate(TemplateNode root)
    {
        _root = root;
    }

    /// <summary>Looks at a query; <see langword="null"/> if it has something that is not understood.</summary>
    /// <param name="query">The query.</param>
    /// <param name="captured">The captured values of this query, in their order.</param>
    public static QueryTemplate? TryCreate(Expression query, out IReadOnlyList<CapturedExpression> captured)
    {
        var builder = new TemplateBuilder();
        captured = builder.Captured;
        return builder.Create(query) is { } root ? new QueryTemplate(root) : null;
    }

    /// <summary>Whether a query has this form. Its captured values are added to those of the request.</summary>
    public bool TryMatch(Expression query, IQueryProvider provider, QueryRequest request)
    {
        int count = request.Values.Count;
        if (new TemplateMatch(provider, request).Matches(_root, query))
        {
            return true;
        }

        request.TruncateValues(count);
        return false;
    }
}

/// <summary>
/// A value that lambdas of one form capture. What one of them has captured is not held: it belongs to its request.
/// </summary>
/// <param name="Root">The type of the captured object.</param>
/// <param name="Members">The members that lead to the value, the last first.</param>
/// <param name="Read">Reads it from the captured object.</param>
/// <param name="IsNull">Whether it is <c>null</c> in queries of this form.</param>
internal sealed record CapturedValue(Type Root, IReadOnlyList<MemberInfo> Members, Func<object?, object?> Read, bool IsNull);

/// <summary>Where a captured value stands in one query.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="IsNull">Whether it is <c>null</c>.</param>
internal sealed record CapturedExpression(Expression Expression, bool IsNull)
{
    /// <summary>The class of the items, if the value is a list.</summary>
    public Type? ItemType { get; } = Expression.Type == typeof(byte[]) || Expression.Type == typeof(string)
        ? null
        : Expression.Type.GetInterfaces().Append(Expression.Type)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}

/// <summary>A node of a template.</summary>
/// <param name="Type">The node type.</param>
/// <param name="Meaning">What must be equal: a method, a member, a type, a constant, an entity type or the index of a parameter.</param>
/// <param name="Children">The operands.</param>
/// <param name="Captured">The captured value that stands here, if one does.</param>
internal sealed record TemplateNode(ExpressionType Type, object? Meaning, TemplateNode[] Children, CapturedValue? Captured = null);

/// <summary>Makes templates.</summary>
internal sealed class TemplateBuilder
{
    private readonly List<ParameterExpression> _parameters = [];

    /// <summary>The captured values so far.</summary>
    public List<CapturedExpression> Captured { get; } = [];

    /// <summary>The node of an expression.</summary>
    public TemplateNode? Create(Expression expression) => expression switch
    {
        EntityQueryRootExpression root => root.GetType() == typeof(EntityQueryRootExpression) ? new TemplateNode(root.NodeType, root.EntityType, []) : null,
        ConstantExpression constant => IsPlain(constant) ? new TemplateNode(constant.NodeType, constant.Value, []) : null,
        ParameterExpression parameter => _parameters.IndexOf(parameter) is var index and >= 0 ? new TemplateNode(parameter.NodeType, index, []) : null,
        MemberExpression member when CapturedObject(member) is { } captured => Capture(member, captured),
        MemberExpression { Expression: { } target } member => Node(member, member.Member, target),
        MethodCallExpression call => Node(call, call.Method, call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments]),
        UnaryExpression unary when unary.Method is null || IsConversionOfArray(unary.Method) => Node(unary, unary.Type, unary.Operand),
        BinaryExpression { Conversion: null } binary => Node(binary, binary.Method, binary.Left, binary.Right),
        ConditionalExpression conditional => Node(conditional, null, conditional.Test, conditional.IfTrue, conditional.IfFalse),
        LambdaExpression lambda => Lambda(lambda),
        _ => null,
    };

    /// <summary>The object at the root of a chain of members, if the chain has captured it.</summary>
    public static ConstantExpression? CapturedObject(MemberExpression member)
    {
        Expression? target = member;
        while (target is MemberExpression { Expression: { } inner })
        {
            target = inner;
        }

        return target as ConstantExpression;
    }

    /// <summary>What is written into the statement as it is.</summary>
    private static bool IsPlain(ConstantExpression constant) => constant.Value is null or string or decimal or Guid or Enum or Type
        || constant.Value.GetType().IsPrimitive;

    private static bool IsConversionOfArray(MethodInfo method) => method.Name == "op_Implicit" && method.DeclaringType!.IsGenericType
        && method.DeclaringType.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private TemplateNode? Node(Expression expression, object? meaning, params IReadOnlyList<Expression> operands)
    {
        var children = new TemplateNode[operands.Count];
        for (int i = 0; i < children.Length; i++)
        {
            if (Create(operands[i]) is not { } child)
            {
                return null;
            }

            children[i] = child;
        }

        return new TemplateNode(expression.NodeType, meaning, children);
    }

    private TemplateNode? Lambda(LambdaExpression lambda)
    {
        _parameters.AddRange(lambda.Parameters);
        TemplateNode? node = Node(lambda, lambda.Type, lambda.Body);
        _parameters.RemoveRange(_parameters.Count - lambda.Parameters.Count, lambda.Parameters.Count);
        return node;
    }

    /// <summary>
    /// A list must not be able to hold <c>null</c>: EF Core makes another statement of it then. A query in a query is not
    /// a value at all.
    /// </summary>
    private TemplateNode? Capture(MemberExpression member, ConstantExpression captured)
    {
        ParameterExpression source = Expression.Parameter(typeof(object));
        var replace = new ReplacingExpressionVisitor([captured], [Expression.Convert(source, captured.Type)]);
        Func<object?, object?> read = Expression.Lambda<Func<object?, object?>>(Expression.Convert(replace.Visit(member), typeof(object)), source).Compile();
        object? value = read(captured.Value);
        var result = new CapturedExpression(member, value is null);
        bool isValue = value is not (IQueryable or Expression or Delegate)
            && (result.ItemType is null || (value is not null && result.ItemType.IsValueType && Nullable.GetUnderlyingType(result.ItemType) is null));
        if (!isValue)
        {
            return null;
        }

        Captured.Add(result);
        var members = new List<MemberInfo>();
        for (Expression? current = member; current is MemberExpression step; current = step.Expression)
        {
            members.Add(step.Member);
        }

        return new TemplateNode(member.NodeType, null, [], new CapturedValue(captured.Type, members, read, value is null));
    }
}

/// <summary>Compares a query with a template.</summary>
internal readonly struct TemplateMatch(IQueryProvider provider, QueryRequest request)
{
    private readonly List<ParameterExpression> _parameters = [];

    /// <summary>Whether an expression has the form of a node.</summary>
    public bool Matches(TemplateNode node, Expression expression)
    {
        if (node.Type != expression.NodeType)
        {
            return false;
        }

        switch (expression)
        {
            case EntityQueryRootExpression root:
                return ReferenceEquals(node.Meaning, root.EntityType) && ReferenceEquals(root.QueryProvider, provider)
                    && root.GetType() == typeof(EntityQueryRootExpression);
            case ConstantExpression constant:
                return Equals(node.Meaning, constant.Value);
            case ParameterExpression parameter:
                return node.Meaning is int index && _parameters.IndexOf(parameter) == index;
            case MemberExpression member when node.Captured is { } captured:
                return MatchesCaptured(captured, member);
            case MemberExpression { Expression: { } target } member:
                return Equals(node.Meaning, member.Member) && Matches(node.Children[0], target);
            case MethodCallExpression call:
                return MatchesCall(node, call);
            case UnaryExpression unary:
                return Equals(node.Meaning, unary.Type) && Matches(node.Children[0], unary.Operand);
            case BinaryExpression binary:
                return Equals(node.Meaning, binary.Method) && Matches(node.Children[0], binary.Left) && Matches(node.Children[1], binary.Right);
            case ConditionalExpression conditional:
                return Matches(node.Children[0], conditional.Test) && Matches(node.Children[1], conditional.IfTrue) && Matches(node.Children[2], conditional.IfFalse);
            case LambdaExpression lambda:
                return MatchesLambda(node, lambda);
            default:
                return false;
        }
    }

    private bool MatchesCall(TemplateNode node, MethodCallExpression call)
    {
        int first = call.Object is null ? 0 : 1;
        if (!Equals(node.Meaning, call.Method) || node.Children.Length != call.Arguments.Count + first || (first == 1 && !Matches(node.Children[0], call.Object!)))
        {
            return false;
        }

        for (int i = first; i < node.Children.Length; i++)
        {
            if (!Matches(node.Children[i], call.Arguments[i - first]))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesLambda(TemplateNode node, LambdaExpression lambda)
    {
        if (!Equals(node.Meaning, lambda.Type))
        {
            return false;
        }

        _parameters.AddRange(lambda.Parameters);
        bool matches = Matches(node.Children[0], lambda.Body);
        _parameters.RemoveRange(_parameters.Count - lambda.Parameters.Count, lambda.Parameters.Count);
        return matches;
    }

    private bool MatchesCaptured(CapturedValue captured, MemberExpression member)
    {
        Expression? actual = member;
        foreach (MemberInfo expected in captured.Members)
        {
            if (actual is not MemberExpression step || !expected.Equals(step.Member))
            {
                return false;
            }

            actual = step.Expression;
        }

        if (actual is not ConstantExpression constant || constant.Type != captured.Root)
        {
            return false;
        }

        object? value = captured.Read(constant.Value);
        if (value is null != captured.IsNull)
        {
            return false;
        }

        if (value is not null)
        {
            request.AddValue(value);
        }

        return true;
    }
}
