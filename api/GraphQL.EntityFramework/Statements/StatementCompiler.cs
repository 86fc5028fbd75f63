using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// Lets EF Core translate a query whose values are named parameters, and keeps what comes of it. Whatever is not certain
/// makes no statement: a parameter whose origin or storage is unknown, a value that EF Core would send otherwise, a column
/// more or less than expected.
/// </summary>
internal static class StatementCompiler
{
    /// <summary>The query of a resolver with its captured values as parameters.</summary>
    public static Expression Parameterize(Expression query, IReadOnlyList<CapturedExpression> captured, int firstValue, QueryParameters parameters)
    {
        var originals = new Expression[captured.Count];
        var replacements = new Expression[captured.Count];
        int next = firstValue;
        for (int i = 0; i < captured.Count; i++)
        {
            CapturedExpression value = captured[i];
            originals[i] = value.Expression;
            replacements[i] = value.IsNull ? Expression.Constant(null, value.Expression.Type)
                : value.ItemType is { } item ? Expression.Convert(parameters.ListAt(next++, item), value.Expression.Type)
                : parameters.At(next++, value.Expression.Type);
        }

        return new CapturedReplacer(originals, replacements).Visit(query)!;
    }

    /// <summary>Makes the statement that reads the rows of a query.</summary>
    /// <param name="query">The query with named parameters.</param>
    /// <param name="source">Whose query it is.</param>
    /// <param name="request">The request that the parameters stand for.</param>
    /// <param name="columns">What the statement has to select.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="edit">Makes another text of EF Core's command, with the same columns and parameters; or none.</param>
    public static Statement<TRow>? TryCompile<TRow>(
        Expression query,
        QuerySource source,
        QueryRequest request,
        RowColumns columns,
        Func<DbDataReader, TRow> read,
        Func<DbCommand, string?>? edit = null)
    {
        using DbCommand command = Translate<TRow>(query, source.Context, request);
        string? text = edit is null ? command.CommandText : edit(command);
        return text is not null && Parameters(command, query, source, request) is { } parameters && columns.Fit(command, source.Context)
            ? new Statement<TRow>(text, parameters, read)
            : null;
    }

    /// <summary>What EF Core makes of a query.</summary>
    public static string Text<TRow>(Expression query, QuerySource source, QueryRequest request)
    {
        using DbCommand command = Translate<TRow>(query, source.Context, request);
        return command.CommandText;
    }

    /// <summary>Makes the statement that counts the rows of a query.</summary>
    public static Statement<int>? TryCompileCount(Expression query, QuerySource source, QueryRequest request)
    {
        using DbCommand command = Translate<int>(query, source.Context, request);
        return Parameters(command, query, source, request) is { } parameters
            ? new Statement<int>(
                $"SELECT COUNT(*) FROM ({Environment.NewLine}{command.CommandText}{Environment.NewLine}) AS counted",
                parameters,
                reader => reader.GetInt32(0))
            : null;
    }

#pragma warning disable EF1001 // CreateDbCommand of the public interface would make parameters of values anew, with names of its choice.
    private static DbCommand Translate<TRow>(Expression query, DbContext context, QueryRequest request)
    {
        Func<QueryContext, IEnumerable<TRow>> run = context.GetService<IQueryCompiler>().CreateCompiledQuery<IEnumerable<TRow>>(query);
        QueryContext values = context.GetService<IQueryContextFactory>().Create();
        for (int i = 0; i < request.Values.Count; i++)
        {
            values.Parameters.Add(NamedParameters.Name(i), request.Values[i]);
        }

        return ((IRelationalQueryingEnumerable)run(values)).CreateDbCommand();
    }
#pragma warning restore EF1001

    private static List<StatementParameter>? Parameters(DbCommand command, Expression query, QuerySource source, QueryRequest request)
    {
        var uses = new ParameterUses(source.Model, expression => (expression as QueryParameterExpression)?.Name);
        uses.Visit(query);
        var parameters = new List<StatementParameter>(command.Parameters.Count);
        var used = new HashSet<int>();
        foreach (DbParameter parameter in command.Parameters)
        {
            if (Parameter(parameter, uses, source.Model, used) is not { } known
                || !StatementParameter.AreEqual(known.Value(request, source.Context), parameter.Value))
            {
                return null;
            }

            parameters.Add(known);
        }

        // A value that is no parameter has become text of the statement.
        return used.Count == uses.Names.Count ? parameters : null;
    }

    private static StatementParameter? Parameter(DbParameter parameter, ParameterUses uses, QueryModel model, HashSet<int> used)
    {
        string name = parameter.ParameterName.TrimStart('@', ':', '$');
        if (model.FindFilterValue(name) is { } filter)
        {
            return Create(parameter.ParameterName, -1, filter, null, filter.Use, model);
        }

        string plain = name;
        (string Before, string After)? pattern = null;
        if (name.IndexOf('_', StringComparison.Ordinal) is var underscore and > 0)
        {
            plain = name[..underscore];
            pattern = name[(underscore + 1)..] switch
            {
                "startswith" => (string.Empty, "%"),
                "endswith" => ("%", string.Empty),
                "contains" => ("%", "%"),
                _ => null,
            };
            if (pattern is null)
            {
                return null;
            }
        }

        if (!int.TryParse(plain.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            || NamedParameters.Name(index) != plain
            || uses.Find(plain) is not { } use)
        {
            return null;
        }

        used.Add(index);
        return Create(parameter.ParameterName, index, null, pattern, use, model);
    }

    private static StatementParameter? Create(string name, int index, FilterValue? filter, (string Before, string After)? pattern, ParameterUse use, QueryModel model)
    {
        if (use.ListType is null)
        {
            return new StatementParameter(name, index, filter, pattern, use.Mapping, null);
        }

        return model.TypeMappings.FindMapping(use.ListType, model.Model, use.Mapping) is RelationalTypeMapping list
            ? new StatementParameter(name, index, filter, pattern, list, use.Mapping)
            : null;
    }

    /// <summary>Puts parameters in the place of captured values.</summary>
    private sealed class CapturedReplacer(Expression[] originals, Expression[] replacements) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) =>
            node is not null && Array.IndexOf(originals, node) is var index and >= 0 ? replacements[index] : base.Visit(node);

        /// <summary>A list that the compiler has made a span of is a list again: a parameter cannot be a span.</summary>
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method is { Name: nameof(MemoryExtensions.Contains), IsGenericMethod: true } method && method.DeclaringType == typeof(MemoryExtensions)
                && node.Arguments is [MethodCallExpression { Method.Name: "op_Implicit" } span, var item, ..])
            {
                return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [item.Type], Visit(span.Arguments[0])!, Visit(item)!);
            }

            return base.VisitMethodCall(node);
        }

        protected override Expression VisitExtension(Expression node) => node;
    }
}
