using System.Collections.Concurrent;
using System.Security.Claims;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>What callers may see of a schema: one part for each set of roles that the schema knows.</summary>
internal sealed class SchemaViews
{
    private const int ViewsMax = 256;

    private readonly Schema _schema;
    private readonly HashSet<string> _roles;
    private readonly ConcurrentDictionary<string, Schema> _views = new(StringComparer.Ordinal);

    public SchemaViews(Schema schema)
    {
        _schema = schema;
        _roles = [.. Requirements(schema).SelectMany(Authorization.RolesOf)];
    }

    /// <summary>The part that a caller may see.</summary>
    public Schema For(ClaimsPrincipal user)
    {
        string key = user.Identity?.IsAuthenticated == true
            ? string.Join(',', _roles.Where(user.IsInRole).Order(StringComparer.Ordinal).Prepend("signed in"))
            : string.Empty;
        if (_views.TryGetValue(key, out Schema? known))
        {
            return known;
        }

        if (_views.Count >= ViewsMax)
        {
            _views.Clear();
        }

        Schema view = new VisibleSchema(_schema, requirements => Authorization.IsMet(requirements, user)).ToSchema();
        return _views.GetOrAdd(key, view);
    }

    private static IEnumerable<AuthorizeAttribute> Requirements(Schema schema) => schema.Types.Values.SelectMany(type => type switch
    {
        ComplexType complex => complex.Fields.SelectMany(field => field.Authorization.Concat(field.Arguments.SelectMany(argument => argument.Authorization))),
        InputObjectType input => input.Fields.SelectMany(field => field.Authorization),
        _ => [],
    });
}
