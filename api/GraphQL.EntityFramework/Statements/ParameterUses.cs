using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>How the values of a parameter are stored, as the column that they are compared with tells.</summary>
/// <param name="Mapping">The mapping of the column.</param>
/// <param name="ListType">The type of the list, if the parameter is one.</param>
internal sealed record ParameterUse(RelationalTypeMapping Mapping, Type? ListType)
{
    /// <summary>Whether two uses store every value alike. Each column has a mapping of its own.</summary>
    public bool IsLike(ParameterUse? other) => other is not null
        && ListType == other.ListType
        && Mapping.GetType() == other.Mapping.GetType()
        && Mapping.ClrType == other.Mapping.ClrType
        && Mapping.StoreType == other.Mapping.StoreType
        && ExpressionEqualityComparer.Instance.Equals(Mapping.Converter?.ConvertToProviderExpression, other.Mapping.Converter?.ConvertToProviderExpression);
}

/// <summary>Finds what each parameter of a query is compared with.</summary>
/// <param name="model">The model.</param>
/// <param name="nameOf">The name of a parameter; <see langword="null"/> for any other expression.</param>
internal sealed class ParameterUses(QueryModel model, Func<Expression, string?> nameOf) : ExpressionVisitor
{
    private readonly Dictionary<string, ParameterUse?> _uses = new(StringComparer.Ordinal);

    /// <summary>The names of all parameters.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What a parameter is compared with, if that is one kind of column only.</summary>
    public ParameterUse? Find(string name) => _uses.GetValueOrDefault(name);

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
            or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual)
        {
            Pair(node.Left, node.Right);
        }

        return base.VisitBinary(node);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        Expression[] operands = node.Object is null ? [.. node.Arguments] : [node.Object, .. node.Arguments];
        if (operands.Length >= 2)
        {
            switch (node.Method.Name)
            {
                case nameof(string.Compare) or nameof(string.CompareTo) or nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(Equals):
                case nameof(string.Contains) when node.Method.DeclaringType == typeof(string):
                    Pair(operands[0], operands[1]);
                    break;
                case nameof(Queryable.Skip) when nameOf(operands[1]) is { } name:
                    _uses[name] = model.TypeMappings.FindMapping(typeof(int)) is { } number && !_uses.ContainsKey(name) ? new ParameterUse(number, null) : null;
                    break;
                case nameof(Enumerable.Contains):
                    Use(operands[0], operands[1], isList: true);
                    break;
            }
        }

        return base.VisitMethodCall(node);
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (nameOf(node) is { } name)
        {
            Names.Add(name);
        }

        return node;
    }

    private static Expression Strip(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Strip(convert.Operand),
        MethodCallExpression { Method.Name: "op_Implicit" } convert => Strip(convert.Arguments[0]),
        _ => expression,
    };

    private void Pair(Expression left, Expression right)
    {
        Use(left, right, isList: false);
        Use(right, left, isList: false);
    }

    private void Use(Expression parameter, Expression target, bool isList)
    {
        parameter = Strip(parameter);
        if (nameOf(parameter) is not { } name)
        {
            return;
        }

        ParameterUse? use = model.FindProperty(target)?.GetRelationalTypeMapping() is { } mapping
            ? new ParameterUse(mapping, isList ? parameter.Type : null)
            : null;
        _uses[name] = use is not null && (!_uses.TryGetValue(name, out ParameterUse? known) || use.IsLike(known)) ? use : null;
    }
}
