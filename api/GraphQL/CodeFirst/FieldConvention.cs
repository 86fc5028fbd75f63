using System.Reflection;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes fields of methods that mean more than a call, such as those that return a query.</summary>
public abstract class FieldConvention
{
    /// <summary>Looks at a field whose type, arguments and resolver are not decided yet.</summary>
    /// <param name="field">The field; the convention sets what it decides.</param>
    /// <param name="types">The types of the schema.</param>
    /// <returns>Whether the convention has decided.</returns>
    public abstract bool TryApply(FieldConfiguration field, TypeRegistry types);

    /// <summary>Looks at the method that fetches a node by its key.</summary>
    /// <param name="method">The method.</param>
    /// <param name="types">The types of the schema.</param>
    /// <returns>Fetches the node, given the key; <see langword="null"/> if the method is called as it is.</returns>
    public virtual Func<ResolverContext, object?[], ValueTask<object?>>? TryCompileFetch(MethodInfo method, TypeRegistry types) => null;
}

/// <summary>A field while it is made.</summary>
/// <param name="name">The name.</param>
/// <param name="method">The method.</param>
/// <param name="parentType">The CLR type of the parent; of root fields, <see langword="null"/>.</param>
/// <param name="parentTypeName">The name of the type that has the field.</param>
public sealed class FieldConfiguration(string name, MethodInfo method, Type? parentType, string parentTypeName)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The method.</summary>
    public MethodInfo Method { get; } = method;

    /// <summary>The CLR type of the parent; of root fields, <see langword="null"/>.</summary>
    public Type? ParentType { get; } = parentType;

    /// <summary>The name of the type that has the field.</summary>
    public string ParentTypeName { get; } = parentTypeName;

    /// <summary>The type.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The arguments that come of the method's parameters, and those that a convention adds.</summary>
    public IList<Argument> Arguments { get; init; } = [];

    /// <summary>How the value is found.</summary>
    public FieldResolver? Resolver { get; set; }

    /// <summary>What is known of the size of its list.</summary>
    public ListSize? ListSize { get; set; }
}
