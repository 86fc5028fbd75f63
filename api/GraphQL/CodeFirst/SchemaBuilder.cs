using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes a schema of annotated classes.</summary>
public sealed class SchemaBuilder
{
    private readonly List<Type> _queries = [];
    private readonly List<Type> _mutations = [];
    private readonly List<Type> _subscriptions = [];
    private readonly Dictionary<Type, List<Type>> _extensions = [];
    private readonly List<FieldConvention> _conventions = [];
    private readonly List<ScalarType> _scalars = [];
    private readonly List<Directive> _directives = [];
    private string? _description;
    private Func<string, AuthorizeAttribute?>? _requirement;

    private SchemaBuilder()
    {
    }

    /// <summary>A builder without types.</summary>
    /// <returns>The builder.</returns>
    public static SchemaBuilder New() => new();

    /// <summary>Adds static classes that are annotated as query, mutation, subscription or object type.</summary>
    /// <param name="types">The classes, in the order that their fields shall have.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="SchemaException">A class has no annotation.</exception>
    public SchemaBuilder AddTypes(params Type[] types)
    {
        foreach (Type type in types)
        {
            Add(type);
        }

        return this;
    }

    /// <summary>Adds a scalar; it stands for its CLR type instead of a built-in one.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>The builder.</returns>
    public SchemaBuilder AddScalar(ScalarType scalar)
    {
        _scalars.Add(scalar);
        return this;
    }

    /// <summary>Adds a directive.</summary>
    /// <param name="directive">The directive.</param>
    /// <returns>The builder.</returns>
    public SchemaBuilder AddDirective(Directive directive)
    {
        _directives.Add(directive);
        return this;
    }

    /// <summary>Adds a convention; the first that decides wins.</summary>
    /// <param name="convention">The convention.</param>
    /// <returns>The builder.</returns>
    public SchemaBuilder AddConvention(FieldConvention convention)
    {
        _conventions.Add(convention);
        return this;
    }

    /// <summary>
    /// Adds <c>@defer</c> and <c>@stream</c>: transports that can carry more than one response then deliver what they mark
    /// later than the rest.
    /// </summary>
    /// <returns>The builder.</returns>
    /// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
    public SchemaBuilder EnableIncrementalDelivery()
    {
        _directives.Add(SpecifiedDirectives.Defer);
        _directives.Add(SpecifiedDirectives.Stream);
        return this;
    }

    /// <summary>Tells clients by directives what fields and arguments cost and how large lists can be.</summary>
    /// <returns>The builder.</returns>
    /// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html</remarks>
    public SchemaBuilder AddCost()
    {
        _directives.Add(CostDirectives.Cost);
        _directives.Add(CostDirectives.ListSize);
        return this;
    }

    /// <summary>
    /// Adds requirements to fields and arguments besides those of their attributes, as a table of permissions gives them.
    /// </summary>
    /// <param name="requirement">
    /// What a coordinate, <c>Type.field</c> or <c>Type.field(argument:)</c>, asks of a caller; null if nothing.
    /// </param>
    /// <returns>The builder.</returns>
    public SchemaBuilder AddAuthorization(Func<string, AuthorizeAttribute?> requirement)
    {
        _requirement = requirement;
        return this;
    }

    /// <summary>Describes the schema.</summary>
    /// <param name="description">The description.</param>
    /// <returns>The builder.</returns>
    public SchemaBuilder Describe(string description)
    {
        _description = description;
        return this;
    }

    /// <summary>Makes the schema.</summary>
    /// <returns>The schema.</returns>
    /// <exception cref="SchemaException">The schema is not valid.</exception>
    public Schema Create()
    {
        var types = new TypeRegistry(_extensions, _conventions);
        foreach (ScalarType scalar in _scalars)
        {
            types.AddScalar(scalar);
        }

        ObjectType query = types.Objects.CreateRoot("Query", _queries, types.Nodes.Fields());
        ObjectType? mutation = _mutations.Count == 0 ? null : types.Objects.CreateRoot("Mutation", _mutations, []);
        ObjectType? subscription = _subscriptions.Count == 0 ? null : types.Objects.CreateRoot("Subscription", _subscriptions, []);
        Schema schema = new(query, mutation, subscription, [.. _extensions.Keys.Select(types.Output)], _directives, _description);
        SchemaRequirements.Apply(schema, _requirement);
        return schema;
    }

    private void Add(Type type)
    {
        bool isKnown = false;
        if (type.IsDefined(typeof(QueryTypeAttribute)))
        {
            _queries.Add(type);
            isKnown = true;
        }

        if (type.IsDefined(typeof(MutationTypeAttribute)))
        {
            _mutations.Add(type);
            isKnown = true;
        }

        if (type.IsDefined(typeof(SubscriptionTypeAttribute)))
        {
            _subscriptions.Add(type);
            isKnown = true;
        }

        if (type.GetCustomAttribute<ObjectTypeAttribute>() is { } objectType)
        {
            if (!_extensions.TryGetValue(objectType.RuntimeType, out List<Type>? extensions))
            {
                _extensions.Add(objectType.RuntimeType, extensions = []);
            }

            extensions.Add(type);
            isKnown = true;
        }

        if (!isKnown)
        {
            throw new SchemaException($"The class `{type}` has none of the attributes QueryType, MutationType, SubscriptionType and ObjectType.");
        }
    }
}
