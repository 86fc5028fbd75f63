using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>The context that a query belongs to, and what is known of its model.</summary>
/// <param name="Context">The context.</param>
/// <param name="Model">What is known of its model.</param>
internal sealed record QuerySource(DbContext Context, QueryModel Model)
{
    private static readonly ConditionalWeakTable<IQueryProvider, QuerySource> s_sources = [];
    private static readonly ConditionalWeakTable<IQueryProvider, QuerySource>.CreateValueCallback s_create = Create;

    // EF Core does not tell which context a query belongs to; if a later version hides it elsewhere, there is no source.
    private static readonly Func<IQueryProvider, IQueryContextFactory?>? s_factory = CompileFactory();

    private static readonly QuerySource s_none = new(null!, null!);

    /// <summary>The uses of the context; <see langword="null"/> if it is not rented.</summary>
    public ContextUses? Uses { get; private init; }

    /// <summary>The source of a query; <see langword="null"/> if it is no query of a relational database.</summary>
    public static QuerySource? Of(IQueryProvider provider)
    {
        QuerySource source = s_sources.GetValue(provider, s_create);
        return ReferenceEquals(source, s_none) ? null : source;
    }

    private static QuerySource Create(IQueryProvider provider)
    {
        if (s_factory?.Invoke(provider)?.Create().Context is not { } context || !context.Database.IsRelational())
        {
            return s_none;
        }

        return new QuerySource(context, QueryModel.Of(context)) { Uses = ContextUses.Find(context) };
    }

#pragma warning disable EF1001 // There is no public way from a query to its context.
    private static Func<IQueryProvider, IQueryContextFactory?>? CompileFactory()
    {
        FieldInfo? compiler = typeof(EntityQueryProvider).GetField("_queryCompiler", BindingFlags.NonPublic | BindingFlags.Instance);
        FieldInfo? factory = typeof(QueryCompiler).GetField("_queryContextFactory", BindingFlags.NonPublic | BindingFlags.Instance);
        if (compiler is null || factory?.FieldType != typeof(IQueryContextFactory))
        {
            return null;
        }

        return provider => provider is EntityQueryProvider && compiler.GetValue(provider) is QueryCompiler found ? (IQueryContextFactory?)factory.GetValue(found) : null;
    }
#pragma warning restore EF1001
}
