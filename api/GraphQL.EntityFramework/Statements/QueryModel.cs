using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// What is known of a model under one set of options: which properties are which columns, and what its query filters read
/// of a context. Two contexts with the same one make the same statements.
/// </summary>
internal sealed class QueryModel
{
    private const string FilterPrefix = "ef_filter__";
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<(Type, bool, ParameterTranslationMode?, QuerySplittingBehavior?), QueryModel>> s_models = [];

    private readonly Dictionary<string, FilterValue?> _filterValues = new(StringComparer.Ordinal);

    private QueryModel(DbContext context)
    {
        Model = context.Model;
        IsSqlite = context.Database.GetDbConnection() is SqliteConnection;
        TypeMappings = context.GetService<IRelationalTypeMappingSource>();
        foreach (LambdaExpression filter in Model.GetEntityTypes().SelectMany(type => type.GetDeclaredQueryFilters()).Select(filter => filter.Expression).OfType<LambdaExpression>())
        {
            var uses = new ParameterUses(this, expression => IsOfContext(expression, context.GetType()) ? ((MemberExpression)expression).Member.Name : null);
            uses.Visit(filter);
            new FilterValueFinder(_filterValues, context.GetType(), uses).Visit(filter);
        }
    }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>Whether the database is SQLite.</summary>
    public bool IsSqlite { get; }

    /// <summary>Tells how values are stored.</summary>
    public IRelationalTypeMappingSource TypeMappings { get; }

    /// <summary>What is known of the model of a context.</summary>
    public static QueryModel Of(DbContext context)
    {
        RelationalOptionsExtension? options = context.GetService<IDbContextOptions>().Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault();
        return s_models.GetOrCreateValue(context.Model).GetOrAdd(
            (context.GetType(), options?.UseRelationalNulls ?? false, options?.ParameterizedCollectionMode, options?.QuerySplittingBehavior),
            static (_, context) => new QueryModel(context),
            context);
    }

    /// <summary>What a query filter reads of the context for a parameter, if that is certain.</summary>
    public FilterValue? FindFilterValue(string parameter)
    {
        if (!parameter.StartsWith(FilterPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        // A number tells parameters of the same name apart.
        string name = parameter[FilterPrefix.Length..];
        string trimmed = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        bool isExact = _filterValues.TryGetValue(name, out FilterValue? exact);
        return _filterValues.TryGetValue(trimmed, out FilterValue? numbered) && trimmed.Length < name.Length
            ? isExact ? null : numbered
            : exact;
    }

    /// <summary>The property that an expression reads of an entity, perhaps of one that is referred to.</summary>
    public IProperty? FindProperty(Expression expression)
    {
        var path = new Stack<MemberInfo>();
        for (Expression current = expression; ;)
        {
            switch (current)
            {
                case UnaryExpression { NodeType: ExpressionType.Convert } convert:
                    current = convert.Operand;
                    break;
                case MemberExpression { Expression: { } target } member:
                    if (member.Member.Name != nameof(Nullable<>.Value) || Nullable.GetUnderlyingType(target.Type) is null)
                    {
                        path.Push(member.Member);
                    }

                    current = target;
                    break;
                case ParameterExpression entity:
                    return Find(Model.FindEntityType(entity.Type), path);
                default:
                    return null;
            }
        }
    }

    private static IProperty? Find(IEntityType? type, Stack<MemberInfo> path)
    {
        while (type is not null && path.TryPop(out MemberInfo? member))
        {
            if (path.Count == 0)
            {
                return type.FindProperty(member.Name);
            }

            type = type.FindNavigation(member.Name)?.TargetEntityType;
        }

        return null;
    }

    private static bool IsOfContext(Expression expression, Type contextType) =>
        expression is MemberExpression member && TemplateBuilder.CapturedObject(member) is { } captured && captured.Type.IsAssignableFrom(contextType);

    /// <summary>Finds what query filters read of their context.</summary>
    private sealed class FilterValueFinder(Dictionary<string, FilterValue?> values, Type contextType, ParameterUses uses) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
        {
            if (!IsOfContext(node, contextType))
            {
                return base.VisitMember(node);
            }

            string name = node.Member.Name;
            ParameterUse? use = uses.Find(name);
            if (!values.TryGetValue(name, out FilterValue? known))
            {
                values.Add(name, use is null ? null : new FilterValue(node, Compile(node), use));
            }
            else if (known is not null && !(known.Use.IsLike(use) && ExpressionEqualityComparer.Instance.Equals(known.Expression, node)))
            {
                // Two filters mean different things by one name: no statement may guess.
                values[name] = null;
            }

            return node;
        }

        private Func<DbContext, object?> Compile(MemberExpression node)
        {
            ParameterExpression context = Expression.Parameter(typeof(DbContext));
            var replace = new ReplacingExpressionVisitor([TemplateBuilder.CapturedObject(node)!], [Expression.Convert(context, contextType)]);
            return Expression.Lambda<Func<DbContext, object?>>(Expression.Convert(replace.Visit(node), typeof(object)), context).Compile();
        }
    }
}

/// <summary>What a query filter reads of its context.</summary>
/// <param name="Expression">Where it stands in the filter.</param>
/// <param name="Read">Reads it.</param>
/// <param name="Use">What it is compared with.</param>
internal sealed record FilterValue(Expression Expression, Func<DbContext, object?> Read, ParameterUse Use);
