namespace GraphQlCrm.GraphQL.Types;

/// <summary>An input value that knows whether it was given: an absent field differs from one set to <c>null</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Optional<T> : IOptional
{
    /// <summary>Creates a value that was given.</summary>
    /// <param name="value">The value.</param>
    public Optional(T? value)
    {
        Value = value;
        HasValue = true;
    }

    /// <summary>The value; the default of <typeparamref name="T"/> if it is absent.</summary>
    public T? Value { get; }

    /// <summary>Whether the value was given, be it <c>null</c>.</summary>
    public bool HasValue { get; }

    object? IOptional.Value => Value;

    /// <summary>The value if it was given, else <paramref name="fallback"/>.</summary>
    /// <param name="fallback">What stands in for an absent value.</param>
    /// <returns>The value or the fallback.</returns>
    public T? Or(T? fallback) => HasValue ? Value : fallback;

    /// <summary>Wraps a value that was given.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T? value) => new(value);
}

/// <summary>The untyped face of <see cref="Optional{T}"/>.</summary>
public interface IOptional
{
    /// <summary>The value.</summary>
    public object? Value { get; }

    /// <summary>Whether the value was given.</summary>
    public bool HasValue { get; }
}
