using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// Values in expressions that become parameters of the statement, never text of it. They are asked for in the order in
/// which <see cref="QueryRequest"/> holds them.
/// </summary>
internal abstract class QueryParameters
{
    private int _next;

    /// <summary>The next value.</summary>
    public Expression Next(Type type) => At(_next++, type);

    /// <summary>The next value, which is a list without <c>null</c>.</summary>
    public Expression NextList(Type item) => ListAt(_next++, item);

    /// <summary>A value by its index.</summary>
    public abstract Expression At(int index, Type type);

    /// <summary>A list by its index.</summary>
    public abstract Expression ListAt(int index, Type item);

    /// <summary>A number that is text of the statement: SQLite prepares anew whenever a parameter is bound to a limit.</summary>
    public abstract Expression Literal(int value);

    protected static Type ListOf(Type item) => typeof(IEnumerable<>).MakeGenericType(item);
}

/// <summary>Parameters with their values, for a query that EF Core runs.</summary>
internal sealed class ValueParameters(IReadOnlyList<object?> values) : QueryParameters
{
    public override Expression At(int index, Type type)
    {
        object box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), values[index])!;
        return Expression.Property(Expression.Constant(box), nameof(Box<>.Value));
    }

    public override Expression ListAt(int index, Type item) => At(index, ListOf(item));

    public override Expression Literal(int value) => Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(value));

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}

/// <summary>Parameters without values, for a query that EF Core only translates.</summary>
internal sealed class NamedParameters : QueryParameters
{
    private const string Prefix = "v";
    private readonly Dictionary<int, QueryParameterExpression> _parameters = [];

    /// <summary>The name of a value.</summary>
    public static string Name(int index) => Prefix + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override Expression At(int index, Type type)
    {
        if (!_parameters.TryGetValue(index, out QueryParameterExpression? parameter))
        {
            _parameters.Add(index, parameter = new QueryParameterExpression(Name(index), type));
        }

        return parameter;
    }

    /// <summary>A list is one parameter whatever its length, so that the statement is the same.</summary>
    public override Expression ListAt(int index, Type item) =>
        new QueryParameterExpression(Name(index), ListOf(item), ParameterTranslationMode.Parameter);

    public override Expression Literal(int value) => Expression.Constant(value);
}
