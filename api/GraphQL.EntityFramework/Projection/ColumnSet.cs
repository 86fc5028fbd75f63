using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The properties of an entity that a selection needs.</summary>
internal sealed class ColumnSet(Type entity, TypeRegistry types)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _isEverything;

    /// <summary>Adds what the fields of a selection set read of their parent.</summary>
    public void Add(IReadOnlyList<Selection> selections)
    {
        foreach (Selection selection in selections)
        {
            if (selection.Field.Resolver is not { } resolver)
            {
                continue;
            }

            if (resolver.ParentMembers is not { } members)
            {
                _isEverything = true;
                continue;
            }

            foreach (string member in members)
            {
                Add(member);
            }
        }
    }

    /// <summary>Adds a property. One that is computed may read any column.</summary>
    public void Add(string member)
    {
        PropertyInfo property = EntityProperties.Find(entity, member);
        if (property.GetSetMethod(nonPublic: true) is null)
        {
            _isEverything = true;
        }
        else
        {
            _names.Add(member);
        }
    }

    /// <summary>The properties, in the order of their declaration; <see langword="null"/> if the entity cannot be made of them.</summary>
    public IReadOnlyList<PropertyInfo>? Properties
    {
        get
        {
            if (entity.GetConstructor(Type.EmptyTypes) is null)
            {
                return null;
            }

            IEnumerable<PropertyInfo> properties = _isEverything ? EntityProperties.Columns(entity, types) : [];
            List<PropertyInfo> bound = [.. properties.UnionBy(_names.Select(name => EntityProperties.Find(entity, name)), property => property.Name)];
            if (bound.Count == 0)
            {
                bound.Add(EntityProperties.Key(entity));
            }

            return [.. bound.OrderBy(property => property.MetadataToken)];
        }
    }

    /// <summary>Makes an entity with only these properties; if that cannot be, the whole entity.</summary>
    public Expression Project(Expression source) => Properties is { } properties
        ? Expression.MemberInit(Expression.New(entity), properties.Select(property => Expression.Bind(property, Expression.Property(source, property))))
        : source;
}
