namespace GraphQlCrm.GraphQL.Language;

/// <summary>An input value.</summary>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Value</remarks>
public abstract record ValueNode(Location Location) : SyntaxNode(Location)
{
    /// <summary>The name of the node's kind as error messages give it, such as <c>StringValue</c>.</summary>
    public string Kind => GetType().Name[..^"Node".Length];
}

/// <summary>A variable.</summary>
/// <remarks>https://spec.graphql.org/September2025/#Variable</remarks>
public sealed record VariableNode : ValueNode
{
    private readonly object _name;

    /// <summary>Creates the node.</summary>
    /// <param name="name">The name, without the dollar sign.</param>
    /// <param name="location">Where the node stands.</param>
    public VariableNode(NameNode name, Location location)
        : this((object)name, location)
    {
    }

    /// <summary>Creates the node.</summary>
    /// <param name="name">The name; as text if it follows the dollar sign at once.</param>
    /// <param name="location">Where the node stands.</param>
    internal VariableNode(object name, Location location)
        : base(location)
    {
        _name = name;
    }

    /// <summary>The name as a node, which may be made on the way: the text alone costs nothing.</summary>
    public NameNode Name => NameNode.Of(_name, new Location(Location.Start + 1, Location.End, Location.Line, Location.Column + 1));

    /// <summary>The name, without the dollar sign.</summary>
    public string NameText => NameNode.TextOf(_name);
}

/// <summary>A whole number.</summary>
/// <param name="Value">The number as it is written.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#IntValue</remarks>
public sealed record IntValueNode(string Value, Location Location) : ValueNode(Location);

/// <summary>A number with a fraction or an exponent.</summary>
/// <param name="Value">The number as it is written.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#FloatValue</remarks>
public sealed record FloatValueNode(string Value, Location Location) : ValueNode(Location);

/// <summary>A string.</summary>
/// <param name="Value">The text, unescaped.</param>
/// <param name="IsBlock">Whether it is written as a block string.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#StringValue</remarks>
public sealed record StringValueNode(string Value, bool IsBlock, Location Location) : ValueNode(Location);

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#BooleanValue</remarks>
public sealed record BooleanValueNode(bool Value, Location Location) : ValueNode(Location);

/// <summary><c>null</c>.</summary>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#NullValue</remarks>
public sealed record NullValueNode(Location Location) : ValueNode(Location);

/// <summary>A value of an enum.</summary>
/// <param name="Value">The name of the value.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#EnumValue</remarks>
public sealed record EnumValueNode(string Value, Location Location) : ValueNode(Location);

/// <summary>A list.</summary>
/// <param name="Values">The items.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#ListValue</remarks>
public sealed record ListValueNode(IReadOnlyList<ValueNode> Values, Location Location) : ValueNode(Location);

/// <summary>An input object.</summary>
/// <param name="Fields">The fields, in the order they are written.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#ObjectValue</remarks>
public sealed record ObjectValueNode(IReadOnlyList<ObjectFieldNode> Fields, Location Location) : ValueNode(Location);

/// <summary>A field of an input object.</summary>
/// <remarks>https://spec.graphql.org/September2025/#ObjectField</remarks>
public sealed record ObjectFieldNode : NamedValueNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the node stands.</param>
    public ObjectFieldNode(NameNode name, ValueNode value, Location location)
        : base(name, value, location)
    {
    }

    /// <summary>Creates a node that begins with its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the node stands.</param>
    internal ObjectFieldNode(string name, ValueNode value, Location location)
        : base(name, value, location)
    {
    }
}
