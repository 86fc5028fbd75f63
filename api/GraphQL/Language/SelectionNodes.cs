namespace GraphQlCrm.GraphQL.Language;

/// <summary>What is selected of a composite type.</summary>
/// <param name="Selections">The selections, at least one.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#SelectionSet</remarks>
public sealed record SelectionSetNode(IReadOnlyList<SelectionNode> Selections, Location Location) : SyntaxNode(Location);

/// <summary>A field, a fragment spread or an inline fragment.</summary>
/// <remarks>https://spec.graphql.org/September2025/#Selection</remarks>
public abstract record SelectionNode : SyntaxNode
{
    // Most selections have none, and what is not stored costs no write barrier.
    private readonly IReadOnlyList<DirectiveNode>? _directives;

    /// <summary>Creates the node.</summary>
    /// <param name="directives">The directives, if there are any.</param>
    /// <param name="location">Where the node stands.</param>
    protected SelectionNode(IReadOnlyList<DirectiveNode>? directives, Location location)
        : base(location)
    {
        if (directives is not null)
        {
            _directives = directives;
        }
    }

    /// <summary>The directives.</summary>
    public IReadOnlyList<DirectiveNode> Directives => _directives ?? [];
}

/// <summary>A field.</summary>
/// <remarks>https://spec.graphql.org/September2025/#Field</remarks>
public sealed record FieldNode : SelectionNode
{
    private readonly object _name;
    private readonly IReadOnlyList<ArgumentNode>? _arguments;

    /// <summary>Creates the node.</summary>
    /// <param name="alias">The alias, if there is one.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="directives">The directives.</param>
    /// <param name="selectionSet">What is selected of the field's type, if that is composite.</param>
    /// <param name="location">Where the node stands.</param>
    public FieldNode(
        NameNode? alias,
        NameNode name,
        IReadOnlyList<ArgumentNode> arguments,
        IReadOnlyList<DirectiveNode> directives,
        SelectionSetNode? selectionSet,
        Location location)
        : this(alias, (object)name, arguments, directives, selectionSet, location)
    {
    }

    /// <summary>Creates the node.</summary>
    /// <param name="alias">The alias, if there is one.</param>
    /// <param name="name">The name of the field; as text if the field begins with it.</param>
    /// <param name="arguments">The arguments, if there are any.</param>
    /// <param name="directives">The directives, if there are any.</param>
    /// <param name="selectionSet">What is selected of the field's type, if that is composite.</param>
    /// <param name="location">Where the node stands.</param>
    internal FieldNode(
        NameNode? alias,
        object name,
        IReadOnlyList<ArgumentNode>? arguments,
        IReadOnlyList<DirectiveNode>? directives,
        SelectionSetNode? selectionSet,
        Location location)
        : base(directives, location)
    {
        _name = name;
        if (alias is not null)
        {
            Alias = alias;
        }

        if (arguments is not null)
        {
            _arguments = arguments;
        }

        if (selectionSet is not null)
        {
            SelectionSet = selectionSet;
        }
    }

    /// <summary>Creates a node that is nothing but its name.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="location">Where the node stands.</param>
    internal FieldNode(string name, Location location)
        : base(null, location)
    {
        _name = name;
    }

    /// <summary>The alias, if there is one.</summary>
    public NameNode? Alias { get; }

    /// <summary>The name of the field as a node, which may be made on the way: the text alone costs nothing.</summary>
    public NameNode Name => NameNode.Of(_name, Location);

    /// <summary>The name of the field.</summary>
    public string NameText => NameNode.TextOf(_name);

    /// <summary>The arguments.</summary>
    public IReadOnlyList<ArgumentNode> Arguments => _arguments ?? [];

    /// <summary>What is selected of the field's type, if that is composite.</summary>
    public SelectionSetNode? SelectionSet { get; }

    /// <summary>The name of the field in the response.</summary>
    public string ResponseName => Alias is null ? NameText : Alias.Value;
}

/// <summary>The use of a named fragment.</summary>
/// <param name="Name">The name of the fragment.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#FragmentSpread</remarks>
public sealed record FragmentSpreadNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location)
    : SelectionNode(Directives, Location);

/// <summary>A fragment written in place.</summary>
/// <param name="TypeCondition">The type it applies to; that around it if there is none.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#InlineFragment</remarks>
public sealed record InlineFragmentNode(
    NamedTypeNode? TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet,
    Location Location) : SelectionNode(Directives, Location);

/// <summary>An argument of a field or directive.</summary>
/// <remarks>https://spec.graphql.org/September2025/#Argument</remarks>
public sealed record ArgumentNode : NamedValueNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the node stands.</param>
    public ArgumentNode(NameNode name, ValueNode value, Location location)
        : base(name, value, location)
    {
    }

    /// <summary>Creates a node that begins with its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="location">Where the node stands.</param>
    internal ArgumentNode(string name, ValueNode value, Location location)
        : base(name, value, location)
    {
    }
}

/// <summary>The use of a directive.</summary>
/// <param name="Name">The name of the directive.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Directive</remarks>
public sealed record DirectiveNode(NameNode Name, IReadOnlyList<ArgumentNode> Arguments, Location Location) : SyntaxNode(Location);
