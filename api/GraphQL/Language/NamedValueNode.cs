namespace GraphQlCrm.GraphQL.Language;

/// <summary>A name with a value: an argument, or a field of an input object.</summary>
public abstract record NamedValueNode : SyntaxNode
{
    private readonly object _name;

    /// <summary>Creates the node.</summary>
    /// <param name="name">The name; as text if the node begins with it.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the node stands.</param>
    private protected NamedValueNode(object name, ValueNode value, Location location)
        : base(location)
    {
        _name = name;
        Value = value;
    }

    /// <summary>The name as a node, which may be made on the way: the text alone costs nothing.</summary>
    public NameNode Name => NameNode.Of(_name, Location);

    /// <summary>The name.</summary>
    public string NameText => NameNode.TextOf(_name);

    /// <summary>The value.</summary>
    public ValueNode Value { get; init; }
}
