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
/// <param name="resolve">Takes the parent and the arguments in the order of their declaration.</param>
public sealed class PureResolver(PureResolve resolve) : FieldResolver
{
    /// <summary>Takes the parent and the arguments in the order of their declaration.</summary>
    public PureResolve Resolve { get; } = resolve;

    /// <summary>Writes the value of a leaf field without boxing it, if the resolver can.</summary>
    public WriteLeaf? Write { get; init; }
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
