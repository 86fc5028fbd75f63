namespace GraphQlCrm.GraphQL.Types;

/// <summary>How the value of a field is found. The kinds that wait for something belong to the Execution chapter.</summary>
public abstract class FieldResolver
{
    /// <summary>
    /// The properties of the parent's CLR type that the resolver reads; <see langword="null"/> if it may read all scalar
    /// ones. A projection fetches no others.
    /// </summary>
    public IReadOnlyList<string>? ParentMembers { get; init; } = [];
}

/// <summary>Finds the value at once, from the parent object and the arguments alone.</summary>
public sealed class PureResolver : FieldResolver
{
    private readonly Lazy<PureResolve> _resolve;
    private readonly Lazy<WriteLeaf>? _write;

    /// <summary>Creates the resolver.</summary>
    /// <param name="resolve">Takes the parent and the arguments in the order of their declaration.</param>
    public PureResolver(PureResolve resolve)
    {
        _resolve = new Lazy<PureResolve>(resolve);
    }

    /// <summary>Creates a resolver that is compiled when its field is first asked for: few of a schema's fields ever are.</summary>
    /// <param name="resolve">Makes what takes the parent and the arguments.</param>
    /// <param name="write">Makes what writes the value of a leaf field, if the resolver can.</param>
    internal PureResolver(Func<PureResolve> resolve, Func<WriteLeaf>? write = null)
    {
        _resolve = new Lazy<PureResolve>(resolve);
        _write = write is null ? null : new Lazy<WriteLeaf>(write);
    }

    /// <summary>Takes the parent and the arguments in the order of their declaration.</summary>
    public PureResolve Resolve => _resolve.Value;

    /// <summary>Writes the value of a leaf field without boxing it, if the resolver can.</summary>
    public WriteLeaf? Write => _write?.Value;
}

/// <summary>Finds a value at once.</summary>
/// <param name="parent">The parent object; of root fields, <see langword="null"/>.</param>
/// <param name="arguments">The arguments in the order of their declaration.</param>
/// <returns>The value.</returns>
public delegate object? PureResolve(object? parent, object?[] arguments);

/// <summary>Writes the value of a leaf field.</summary>
/// <param name="parent">The parent object.</param>
/// <param name="writer">Takes the value.</param>
/// <returns>Whether there was a value; nothing is written for <see langword="null"/>.</returns>
public delegate bool WriteLeaf(object parent, JsonTextWriter writer);
