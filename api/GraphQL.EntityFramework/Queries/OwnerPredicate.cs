using System.Linq.Expressions;
using System.Reflection;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The rows that belong to the parents of a request.</summary>
internal static class OwnerPredicate
{
    /// <summary>The predicate on an entity. Keys are never <c>null</c> here; a list that could hold it is served by no index.</summary>
    public static LambdaExpression Create(Type type, PropertyInfo key, QueryRequest request, QueryParameters parameters)
    {
        ParameterExpression entity = Expression.Parameter(type, "e");
        Expression value = Expression.Property(entity, key);
        Type keyType = EntityProperties.Unwrap(key.PropertyType);
        if (request.HasSingleOwner)
        {
            Expression owner = parameters.At(request.OwnersIndex, keyType);
            return Expression.Lambda(Expression.Equal(value, keyType == value.Type ? owner : Expression.Convert(owner, value.Type)), entity);
        }

        value = keyType == value.Type ? value : Expression.Property(value, nameof(Nullable<>.Value));
        Expression contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [keyType], parameters.ListAt(request.OwnersIndex, keyType), value);
        return Expression.Lambda(contains, entity);
    }
}
