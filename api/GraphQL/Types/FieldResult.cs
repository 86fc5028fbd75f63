namespace GraphQlCrm.GraphQL.Types;

/// <summary>The outcome of a mutation: a result, or one of the errors that its type names.</summary>
public interface IFieldResult
{
    /// <summary>The result, if there is no error.</summary>
    public object? Value { get; }

    /// <summary>The errors; empty on success.</summary>
    public IReadOnlyList<object> Errors { get; }
}

/// <summary>The outcome of a mutation: a <typeparamref name="TResult"/> or an error.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TError">An error that is expected.</typeparam>
public readonly struct FieldResult<TResult, TError> : IFieldResult
{
    private readonly object? _value;
    private readonly object[]? _errors;

    private FieldResult(object? value, params object[]? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IFieldResult.Value => _value;

    IReadOnlyList<object> IFieldResult.Errors => _errors ?? [];

    /// <summary>Whether the mutation succeeded.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>A success.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError>(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError>(TError error) => new(null, (object)error!);

    /// <summary>A success; needed where the result is an interface, which no conversion takes.</summary>
    /// <param name="value">The result.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError> Succeeded(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure with several errors at once; each is of one of the error types.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError> Failed(IEnumerable<object> errors) => new(null, errors.ToArray());
}

/// <summary>The outcome of a mutation: a <typeparamref name="TResult"/> or an error.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TError1">An error that is expected.</typeparam>
/// <typeparam name="TError2">An error that is expected.</typeparam>
public readonly struct FieldResult<TResult, TError1, TError2> : IFieldResult
{
    private readonly object? _value;
    private readonly object[]? _errors;

    private FieldResult(object? value, params object[]? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IFieldResult.Value => _value;

    IReadOnlyList<object> IFieldResult.Errors => _errors ?? [];

    /// <summary>Whether the mutation succeeded.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>A success.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2>(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2>(TError1 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2>(TError2 error) => new(null, (object)error!);

    /// <summary>A success; needed where the result is an interface, which no conversion takes.</summary>
    /// <param name="value">The result.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2> Succeeded(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure with several errors at once; each is of one of the error types.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2> Failed(IEnumerable<object> errors) => new(null, errors.ToArray());
}

/// <summary>The outcome of a mutation: a <typeparamref name="TResult"/> or an error.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TError1">An error that is expected.</typeparam>
/// <typeparam name="TError2">An error that is expected.</typeparam>
/// <typeparam name="TError3">An error that is expected.</typeparam>
public readonly struct FieldResult<TResult, TError1, TError2, TError3> : IFieldResult
{
    private readonly object? _value;
    private readonly object[]? _errors;

    private FieldResult(object? value, params object[]? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IFieldResult.Value => _value;

    IReadOnlyList<object> IFieldResult.Errors => _errors ?? [];

    /// <summary>Whether the mutation succeeded.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>A success.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3>(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3>(TError1 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3>(TError2 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3>(TError3 error) => new(null, (object)error!);

    /// <summary>A success; needed where the result is an interface, which no conversion takes.</summary>
    /// <param name="value">The result.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3> Succeeded(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure with several errors at once; each is of one of the error types.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3> Failed(IEnumerable<object> errors) => new(null, errors.ToArray());
}

/// <summary>The outcome of a mutation: a <typeparamref name="TResult"/> or an error.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TError1">An error that is expected.</typeparam>
/// <typeparam name="TError2">An error that is expected.</typeparam>
/// <typeparam name="TError3">An error that is expected.</typeparam>
/// <typeparam name="TError4">An error that is expected.</typeparam>
public readonly struct FieldResult<TResult, TError1, TError2, TError3, TError4> : IFieldResult
{
    private readonly object? _value;
    private readonly object[]? _errors;

    private FieldResult(object? value, params object[]? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IFieldResult.Value => _value;

    IReadOnlyList<object> IFieldResult.Errors => _errors ?? [];

    /// <summary>Whether the mutation succeeded.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>A success.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4>(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4>(TError1 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4>(TError2 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4>(TError3 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4>(TError4 error) => new(null, (object)error!);

    /// <summary>A success; needed where the result is an interface, which no conversion takes.</summary>
    /// <param name="value">The result.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3, TError4> Succeeded(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure with several errors at once; each is of one of the error types.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3, TError4> Failed(IEnumerable<object> errors) => new(null, errors.ToArray());
}

/// <summary>The outcome of a mutation: a <typeparamref name="TResult"/> or an error.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <typeparam name="TError1">An error that is expected.</typeparam>
/// <typeparam name="TError2">An error that is expected.</typeparam>
/// <typeparam name="TError3">An error that is expected.</typeparam>
/// <typeparam name="TError4">An error that is expected.</typeparam>
/// <typeparam name="TError5">An error that is expected.</typeparam>
public readonly struct FieldResult<TResult, TError1, TError2, TError3, TError4, TError5> : IFieldResult
{
    private readonly object? _value;
    private readonly object[]? _errors;

    private FieldResult(object? value, params object[]? errors)
    {
        _value = value;
        _errors = errors;
    }

    object? IFieldResult.Value => _value;

    IReadOnlyList<object> IFieldResult.Errors => _errors ?? [];

    /// <summary>Whether the mutation succeeded.</summary>
    public bool IsSuccess => _errors is null;

    /// <summary>A success.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TError1 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TError2 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TError3 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TError4 error) => new(null, (object)error!);

    /// <summary>A failure.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError1, TError2, TError3, TError4, TError5>(TError5 error) => new(null, (object)error!);

    /// <summary>A success; needed where the result is an interface, which no conversion takes.</summary>
    /// <param name="value">The result.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3, TError4, TError5> Succeeded(TResult value) => new(value, (object[]?)null);

    /// <summary>A failure with several errors at once; each is of one of the error types.</summary>
    /// <param name="errors">The errors, at least one.</param>
    /// <returns>The outcome.</returns>
    public static FieldResult<TResult, TError1, TError2, TError3, TError4, TError5> Failed(IEnumerable<object> errors) => new(null, errors.ToArray());
}
