namespace GraphQlCrm.GraphQL.Types;

/// <summary>The public static methods of the class become fields of the query root type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The public static methods of the class become fields of the mutation root type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The public static methods of the class become fields of the subscription root type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>What every <see cref="ObjectTypeAttribute{T}"/> has in common.</summary>
/// <param name="runtimeType">The CLR type that is exposed as an object type.</param>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ObjectTypeAttribute(Type runtimeType) : Attribute
{
    /// <summary>The CLR type that is exposed as an object type.</summary>
    public Type RuntimeType { get; } = runtimeType;
}

/// <summary>
/// <typeparamref name="T"/> is an object type: its public properties are fields, and so are the public static methods of
/// the annotated class. Several classes may extend one type.
/// </summary>
/// <typeparam name="T">The CLR type that is exposed.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T>() : ObjectTypeAttribute(typeof(T));

/// <summary>The CLR interface or abstract class is a GraphQL interface.</summary>
/// <param name="name">The name of the type, if not that of the CLR type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the type, if not that of the CLR type.</summary>
    public string? Name { get; } = name;
}

/// <summary>The CLR interface or abstract class is a GraphQL union of the registered types that are assignable to it.</summary>
/// <param name="name">The name of the type, if not that of the CLR type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the type, if not that of the CLR type.</summary>
    public string? Name { get; } = name;
}

/// <summary>The class or record is a OneOf input object: exactly one of its fields is set.</summary>
/// <remarks>See https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneOfAttribute : Attribute;
