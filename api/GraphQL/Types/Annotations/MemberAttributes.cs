using System.Reflection;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Gives a type, field, argument or enum value another name than the naming conventions would.</summary>
/// <param name="name">The name in the schema.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name in the schema.</summary>
    public string Name { get; } = name;
}

/// <summary>Gives a type, field, argument or enum value a description; it wins over the XML documentation.</summary>
/// <param name="description">The description, in Markdown.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description, in Markdown.</summary>
    public string Description { get; } = description;
}

/// <summary>Keeps a member out of the schema: output, input, filter and sort types alike.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument or enum value as deprecated.</summary>
/// <param name="reason">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The property or parameter is a global object identifier: an <c>ID</c> on the wire.</summary>
/// <param name="typeName">The name of the node type whose ids are accepted; any if <see langword="null"/>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method)]
public class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>The name of the node type whose ids are accepted; any if <see langword="null"/>.</summary>
    public string? TypeName { get; } = typeName;
}

/// <summary>The property or parameter is the global identifier of a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The CLR type of the node.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class IDAttribute<T>() : IDAttribute(typeof(T).GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? typeof(T).Name);

/// <summary>The method fetches one node of its object type by id; the type then implements <c>Node</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;

/// <summary>The parameter receives the parent object.</summary>
/// <param name="members">The properties that the resolver reads; all scalar properties if none is named.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(params string[] members) : Attribute
{
    /// <summary>The properties that the resolver reads; all scalar properties if empty.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}

/// <summary>The parameter receives a service of the request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>
/// The method is called for each event of its topic, which it receives as its <see cref="EventMessageAttribute"/>
/// parameter. A method of a subscription type without this attribute returns the events themselves.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute;

/// <summary>The topic that a <see cref="SubscribeAttribute"/> method subscribes to; if absent, the name of its field.</summary>
/// <param name="name">The topic; <c>{argument}</c> stands for the value of an argument.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>The topic.</summary>
    public string Name { get; } = name;
}

/// <summary>The parameter receives the event.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;

/// <summary>
/// Only signed-in users reach the field, and with <see cref="Roles"/> only those in one of the roles. It is checked
/// before the resolver runs.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>The roles that may read the field, separated by commas; every signed-in user if not set.</summary>
    public string? Roles { get; set; }
}
